using NodaTime;

namespace Amends.Web.Customers;

/// <summary>A way to reach a customer.</summary>
/// <param name="Kind">mail, phone, handle.</param>
public sealed record ContactPointView(string Id, string Kind, string Value, bool IsPreferred = false);

/// <summary>A case of the customer, in one line.</summary>
/// <param name="State">open, waiting, resolved, closed.</param>
public sealed record CaseLineView(string Id, string Number, string Subject, string State, Instant Touched, string Kind = "enquiry");
