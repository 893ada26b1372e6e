using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Customers;

/// <summary>The case is somebody else's: a forwarder's mail, a wrong guess, or two customers who are one.</summary>
public sealed record ChangeCustomer(string CustomerId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        return state.CustomerId == CustomerId ? Array.Empty<CaseEvent>() : new CaseEvent[] { new CustomerChanged(CustomerId) };
    }
}
