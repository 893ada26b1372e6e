using Amends.Core.Cases;
using Amends.Core.Reading;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Conversations;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Web.Cases;
using Amends.Web.Customers;
using Amends.Web.Promises;
using Amends.Web.Shared;

namespace Amends.Web.Conversations;

/// <summary>
/// The log of a call: who, what, what was promised. Without a case it goes to the only open case of the caller where there is
/// exactly one and no subject is given; else it opens one.
/// </summary>
public sealed record Call
{
    public string? CaseId { get; init; }

    /// <summary>Who it was; needed without a case. Somebody new becomes a customer.</summary>
    public WhoCalled? Who { get; init; }

    /// <summary>False: we called them.</summary>
    public bool Incoming { get; init; } = true;

    /// <summary>As <see cref="DueTime"/> reads it; null: now.</summary>
    public string? StartedAt { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<SaidPromise> Promises { get; init; } = [];

    /// <summary>What the new case is called; null: its first words.</summary>
    public string? Subject { get; init; }

    public CaseKind Kind { get; init; } = CaseKind.Enquiry;

    public Outcome<Called> Run(Session session, Viewer viewer)
    {
        var calendar = SettingStore.Calendar(session);
        if (!PlainWords.Needed("text", Text, Reply.LongestText).Succeeded(out var text, out var refusal)
            || !PlainWords.Optional("subject", Subject, 1_000).Succeeded(out var subject, out refusal)
            || !SaidPromise.ReadyAll(session, viewer, calendar, Promises).Succeeded(out var promises, out refusal))
            return refusal;
        var startedAt = session.Now;
        if (!string.IsNullOrWhiteSpace(StartedAt))
        {
            if (!DueTime.Parse("startedAt", StartedAt, calendar).Succeeded(out var started, out refusal))
                return refusal;
            startedAt = started.At;
        }

        if (!Place(session, viewer, text, subject).Succeeded(out var place, out refusal))
            return refusal;
        var callId = Ids.New(session.Now);
        return new WriteCall(place.CaseId, callId, Incoming, place.CustomerId, startedAt, text, promises).Run(session, viewer)
            .Map(state => new Called(state, callId, promises.ConvertAll(promise => promise.Id)));
    }

    private Outcome<(string CaseId, string CustomerId)> Place(Session session, Viewer viewer, string text, string? subject)
    {
        if (CaseId is not null && CaseLog.Find(session, viewer, CaseId).Refused(out var refusal))
            return refusal;
        string? customerId = null;
        if (Who is not null && !Who.IsNobody)
        {
            if (!Who.FindOrCreate(session).Succeeded(out var customer, out refusal))
                return refusal;
            customerId = customer.Id;
        }

        if (CaseId is not null)
            return (CaseId, customerId ?? CaseLog.Load(session, CaseId).CustomerId);
        if (customerId is null)
            return Refusal.Invalid("customer", "Say who it was: a name, a phone number or a mail address.");
        if (subject is null && OnlyOpenCase(session, viewer, customerId) is { } open)
            return (open, customerId);
        var start = new Start
        {
            CustomerId = customerId, Subject = subject ?? Excerpt.Of(text, 80), Kind = Kind, Channel = Channel.Call, Owner = viewer.Actor.IsStaff ? "me" : null,
        };
        return start.Run(session, viewer).Map(state => (state.Id, customerId));
    }

    private static string? OnlyOpenCase(Session session, Viewer viewer, string customerId)
    {
        var open = session.Query<string>(
            "SELECT id FROM case_rows WHERE customer_id = @customerId AND status = 'open'" + (viewer.SeesAllTeams ? "" : " AND team_id IN @teams") + " LIMIT 2",
            new { customerId, teams = viewer.TeamIds });
        return open.Count == 1 ? open[0] : null;
    }
}

/// <param name="PromiseIds">In the order in which they were given.</param>
public sealed record Called(Case Case, string CallId, IReadOnlyList<string> PromiseIds);
