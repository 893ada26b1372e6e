using System.Diagnostics;
using Amends.Core.Conversations;
using Amends.Core.Promises;

namespace Amends.Core.Cases;

/// <summary>How each fact changes what is known of a case. Pure; a test feeds it every kind of fact.</summary>
public static class CaseEvolution
{
    /// <summary>The case after this fact, which must be the next one of the case.</summary>
    public static Case Evolve(Case state, CaseFact fact)
    {
        if (fact.Version != state.Version + 1)
            throw new InvalidOperationException($"Case {state.Id}: fact {fact.Version} does not follow version {state.Version}.");

        return Apply(state with { Version = fact.Version }, fact);
    }

    public static Case Replay(string caseId, IEnumerable<CaseFact> facts) => facts.Aggregate(Case.Unopened(caseId), Evolve);

    private static Case Apply(Case state, CaseFact fact) => fact.Event switch
    {
        CaseOpened opened => state with
        {
            Number = opened.Number,
            Status = CaseStatus.Open,
            Kind = opened.Kind,
            Channel = opened.Channel,
            CustomerId = opened.CustomerId,
            TeamId = opened.TeamId,
            BrandId = opened.BrandId,
            MailboxId = opened.MailboxId,
            OpenedAt = fact.At,
        },
        CaseKindSet set => state with { Kind = set.Kind },
        CaseSubjectSet => state,
        CaseAssigned assigned => state with { Owner = assigned.Owner, TeamId = assigned.TeamId, AssignedVersion = fact.Version },
        CustomerChanged changed => state with { CustomerId = changed.CustomerId },
        CaseResolved resolved => state with { Status = CaseStatus.Resolved, FollowUpAt = resolved.FollowUpAt, FollowUpAsked = false },
        CaseClosed => state with { Status = CaseStatus.Closed, FollowUpAt = null },
        CaseReopened => state with { Status = CaseStatus.Open, FollowUpAt = null, FollowUpAsked = false },
        CaseMergedInto merged => state with { Status = CaseStatus.Merged, MergedInto = merged.IntoCaseId, FollowUpAt = null },
        CaseAbsorbed absorbed => state with { Absorbed = state.Absorbed.Add(absorbed.FromCaseId) },
        MessageReceived received => state with { Messages = state.Messages.Add(received.MessageId), SpokenVersion = fact.Version },
        MessageSent sent => state with
        {
            Messages = state.Messages.Add(sent.MessageId),
            SpokenVersion = sent.Purpose == MessagePurpose.Reply ? fact.Version : state.SpokenVersion,
        },
        MessageDelivery or NoteAdded => state,
        CallLogged => state with { SpokenVersion = fact.Version },
        PromiseMade made => state with { Promises = state.Promises.Add(made.PromiseId, Make(made, fact)) },
        PromiseKept kept => With(state, kept.PromiseId, promise => promise with { State = PromiseState.Kept, EndedAt = fact.At }),
        PromiseRenegotiated moved => With(state, moved.PromiseId, promise => promise with
        {
            DueAt = moved.DueAt,
            WarnAt = moved.WarnAt,
            Said = moved.Said,
            Warned = false,
            Renegotiated = promise.Renegotiated + 1,
        }),
        PromiseWithdrawn gone => With(state, gone.PromiseId, promise => promise with { State = PromiseState.Withdrawn, EndedAt = fact.At }),
        PromiseWarned warned => With(state, warned.PromiseId, promise => promise with { Warned = true }),
        PromiseBroken broken => With(state, broken.PromiseId, promise => promise with { BrokenAt = broken.DueAt }),
        PromiseHandedOn handed => With(state, handed.PromiseId, promise => promise with { Owner = handed.Owner }),
        FollowUpSent => state with { FollowUpAsked = true },
        FollowUpAnswered => state with { FollowUpAt = null, FollowUpAsked = false },
        _ => throw new UnreachableException($"No rule for {fact.Event.GetType().Name}."),
    };

    private static Promise Make(PromiseMade made, CaseFact fact) =>
        new(made.PromiseId, made.TextId, made.Owner, made.DueAt, made.WarnAt, made.Said, made.SourceId, fact.At);

    private static Case With(Case state, string promiseId, Func<Promise, Promise> change) =>
        state with { Promises = state.Promises.SetItem(promiseId, change(state.Promises[promiseId])) };
}
