using Amends.Core.Cases;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage.Cases;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>The facts of a case as entries that people read. Built in one walk, because some facts only mean something after those before.</summary>
internal sealed class CaseTimeline(CaseFile file, CaseNames names)
{
    private readonly Dictionary<string, PromiseMade> _promises = [];
    private readonly List<TimelineEntry> _entries = [];
    private Actor? _owner;
    private string _team = "";
    private bool _hasSubject;

    public static List<TimelineEntry> Of(CaseFile file, CaseNames names)
    {
        var timeline = new CaseTimeline(file, names);
        foreach (var fact in file.Facts)
            timeline.Add(fact);
        return timeline._entries;
    }

    private void Add(CaseFact fact)
    {
        switch (fact.Event)
        {
            case CaseOpened opened:
                _team = opened.TeamId;
                _hasSubject = false;
                if (fact.By.IsStaff)
                    Knot(fact, "opened");
                break;
            case CaseSubjectSet set:
                if (_hasSubject)
                    Knot(fact, "subject", Text(set.TextId));
                _hasSubject = true;
                break;
            case CaseKindSet set:
                Knot(fact, "kind", CaseRows.Kind(set.Kind.ToString()));
                break;
            case CaseAssigned assigned:
                if (assigned.Owner != _owner || assigned.TeamId != _team)
                    Knot(fact, "assigned", assigned.Owner is { } to ? names.Staff(to) : null, reason: assigned.TeamId == _team ? null : names.Team(assigned.TeamId));
                (_owner, _team) = (assigned.Owner, assigned.TeamId);
                break;
            case CustomerChanged changed:
                Knot(fact, "customer", names.Customer(changed.CustomerId));
                break;
            case MessageReceived received:
                Message(fact, received.MessageId);
                break;
            case MessageSent sent:
                Message(fact, sent.MessageId);
                break;
            case MessageDelivery or PromiseWarned:
                break;
            case NoteAdded note:
                _entries.Add(new NoteEntry(note.NoteId, fact.At, names.Who(fact.By), Text(note.NoteId)));
                break;
            case CallLogged call:
                var minutes = (int)Math.Round((fact.At - call.StartedAt).TotalMinutes);
                _entries.Add(new CallEntry(
                    call.CallId, fact.At, names.Who(fact.By), names.Customer(call.CustomerId), call.Incoming ? "in" : "out", minutes is > 0 and < 1000 ? minutes : null,
                    Text(call.CallId)));
                break;
            case CaseResolved:
                Knot(fact, "resolved");
                break;
            case CaseClosed closed:
                Knot(fact, "closed", reason: closed.TextId is { } why ? Text(why) : null);
                break;
            case CaseReopened reopened:
                Knot(fact, "reopened", reason: reopened.Reason switch
                {
                    ReopenReason.CustomerWrote => T("The customer wrote again."),
                    ReopenReason.FollowUpSaidNo => T("It was not right yet."),
                    _ => null,
                });
                break;
            case CaseMergedInto merged:
                Knot(fact, "merged", names.Case(merged.IntoCaseId));
                break;
            case CaseAbsorbed absorbed:
                Knot(fact, "joined", names.Case(absorbed.FromCaseId));
                break;
            case FollowUpSent:
                Knot(fact, "follow-up-sent");
                break;
            case FollowUpAnswered answered:
                Knot(fact, answered.Answer == FollowUpAnswer.NotYet ? "not-right" : "right", answered.TextId is { } said ? Text(said) : null);
                break;
            default:
                Promise(fact);
                break;
        }
    }

    private void Promise(CaseFact fact)
    {
        switch (fact.Event)
        {
            case PromiseMade made:
                // A promise that moved along in a merge is made again on the case that lives on; it was made once.
                if (_promises.TryAdd(made.PromiseId, made))
                    Knot(fact, "promised", Text(made.TextId), made, names.Staff(made.Owner));
                break;
            case PromiseKept kept:
                Knot(fact, "kept", Words(kept.PromiseId), _promises.GetValueOrDefault(kept.PromiseId));
                break;
            case PromiseRenegotiated moved:
                if (_promises.TryGetValue(moved.PromiseId, out var before))
                    _promises[moved.PromiseId] = before with { DueAt = moved.DueAt };
                Knot(fact, "moved", Words(moved.PromiseId), _promises.GetValueOrDefault(moved.PromiseId), reason: Text(moved.ReasonTextId));
                break;
            case PromiseWithdrawn gone:
                Knot(fact, "withdrawn", Words(gone.PromiseId), reason: Text(gone.ReasonTextId));
                break;
            case PromiseBroken broken:
                Knot(fact, "broken", Words(broken.PromiseId), _promises.GetValueOrDefault(broken.PromiseId));
                break;
            case PromiseHandedOn handed:
                Knot(fact, "handed-on", Words(handed.PromiseId), owner: names.Staff(handed.Owner));
                break;
            default:
                throw new InvalidOperationException($"The timeline has no words for {fact.Event.GetType().Name}.");
        }
    }

    private void Message(CaseFact fact, string messageId)
    {
        if (file.Messages.GetValueOrDefault(messageId) is { } row)
            _entries.Add(MessageEntries.Of(row, file.Words.GetValueOrDefault(messageId), file.Deliveries.GetValueOrDefault(messageId), fact, names));
    }

    private void Knot(CaseFact fact, string kind, string? what = null, PromiseMade? promise = null, string? owner = null, string? reason = null) => _entries.Add(
        new KnotEntry($"{fact.CaseId}-{fact.Version}", fact.At, kind, what, fact.By.IsStaff ? names.Who(fact.By) : null, promise?.DueAt, owner, reason));

    private string Words(string promiseId) => _promises.GetValueOrDefault(promiseId) is { } promise ? Text(promise.TextId) : T("A promise");

    private string Text(string id) => file.Texts.GetValueOrDefault(id) ?? T("(erased)");
}
