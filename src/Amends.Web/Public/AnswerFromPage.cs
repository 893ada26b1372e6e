using System.Text;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Inbound;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Public;

/// <summary>"Was it put right?" Yes closes the case; "not yet" opens it again, also when nobody had asked.</summary>
/// <param name="Words">What is still missing; may be empty.</param>
internal sealed record AnswerFromPage(string Token, string FormKey, FollowUpAnswer Answer, string? Words)
{
    public Outcome<bool> Run(Session session, CaseToken tokens, BlobStore blobs)
    {
        if (OpenedPage.Find(session, tokens, Token) is not { } page)
            return Refusal.NotFound("page");
        if (!PlainWords.Optional("body", Words, WriteFromPage.LongestText).Succeeded(out var words, out var refusal))
            return refusal;
        var live = page.Live;
        if (page.IsReadersCase && live is { Status: CaseStatus.Resolved, FollowUpAt: not null })
            return Record(session, page, words);
        if (IsRepeated(session, page, words))
            return true;
        if (Answer == FollowUpAnswer.StayedRight && words is null)
            return true;
        // Nobody asked, or it was answered before: what they say is a message, and that opens the case again.
        if (live.Status == CaseStatus.Open && words is null)
            return true;
        words ??= T("It is not put right yet.");
        return new TakeInFromPage(live, page.Reader, FormKey, PublicViews.Subject(page), words, [], [], blobs.Prepare(Encoding.UTF8.GetBytes(words)))
            .Run(session).Map(_ => true);
    }

    private Outcome<bool> Record(Session session, OpenedPage page, string? words)
    {
        var textId = words is null ? null : Ids.New(session.Now);
        return CaseLog.Decide(session, page.Live, Actor.Customer(page.Reader.Id), [new AnswerFollowUp(Answer, textId)], () =>
        {
            if (textId is not null)
                TextStore.Add(session, textId, page.Live.Id, words!);
        }).Map(_ => true);
    }

    /// <summary>The same form, sent a second time.</summary>
    private bool IsRepeated(Session session, OpenedPage page, string? words) =>
        page.Facts.LastOrDefault(fact => fact.Event is FollowUpAnswered)?.Event is FollowUpAnswered last
        && last.Answer == Answer
        && page.Facts.LastOrDefault(fact => fact.Event is CaseResolved or FollowUpAnswered)?.Event is FollowUpAnswered
        && (last.TextId is null ? null : TextStore.Get(session, last.TextId)) == words;
}
