namespace Amends.Web.Errors;

/// <summary>A page that could not be shown.</summary>
/// <param name="Status">400, 403, 404, 409, 410, 413, 422, 429, 500, 503.</param>
/// <param name="Reference">The trace id, for the log; null where it says nothing.</param>
/// <param name="Detail">One more sentence, or null.</param>
/// <param name="ForCustomer">On the customer's page: no way into the desk is offered.</param>
public sealed record ErrorView(int Status, string? Reference = null, string? Detail = null, bool ForCustomer = false);
