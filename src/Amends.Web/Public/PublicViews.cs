using Amends.Channels.Email.Attachments;
using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Reading;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Promises;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Public;

/// <summary>The customer's page from what its reader may know.</summary>
internal static class PublicViews
{
    private const int MostSaid = 200;

    public static PublicCaseView Page(Session session, OpenedPage page, string? justDid)
    {
        var owner = page.IsReadersCase && page.Live.Owner is { } actor ? NameOf(session, actor) : null;
        return new PublicCaseView
        {
            Token = page.Token,
            Number = Cases.CaseRows.Number(page.Live.Number),
            CustomerName = page.Reader.Name,
            Subject = Subject(page),
            OwnerName = owner,
            Turn = Turn(page),
            Promises = Promises(session, page),
            Said = page.Said.Reverse().Take(MostSaid).Select(said => Words(page, said)).ToList(),
            HoursLine = Hours(session),
            JustDid = justDid is "replied" or "yes" or "notYet" ? justDid : null,
            FormKey = Ids.New(session.Now),
        };
    }

    public static FollowUpPageView FollowUp(Session session, OpenedPage page, string? answer, string? chosen) => new(
        page.Token, Cases.CaseRows.Number(page.Live.Number), page.Reader.Name, Subject(page), answer,
        page.IsReadersCase && page.Live.Owner is { } owner ? NameOf(session, owner) : null)
    {
        Chosen = chosen is "yes" or "no" ? chosen : null,
        FormKey = Ids.New(session.Now),
    };

    /// <summary>In the customer's words. The desk's own title of a case may say what is for us alone.</summary>
    public static string Subject(OpenedPage page)
    {
        var first = page.Said.FirstOrDefault(said => !said.FromUs && said.Words.Subject.Trim().Length > 0) ?? page.Said.FirstOrDefault(said => said.Words.Subject.Trim().Length > 0);
        return first is not null ? CaseSubject.From(first.Words.Subject, "")
            : page.Said.FirstOrDefault(said => !said.FromUs) is { } words ? Excerpt.Of(words.Words.Text, 80)
            : T("what you told us");
    }

    private static string Turn(OpenedPage page) => page.Live switch
    {
        { Status: CaseStatus.Resolved, FollowUpAt: not null } when page.IsReadersCase => "asked",
        { Status: CaseStatus.Resolved or CaseStatus.Closed } => "done",
        var open when open.OpenPromises.Any() => "ours",
        _ => page.Said.Count > 0 && page.Said[^1].FromUs ? "yours" : "ours",
    };

    private static List<PromiseView> Promises(Session session, OpenedPage page)
    {
        var said = page.Said.Select(message => message.Id).ToHashSet();
        var written = page.Facts.Select(fact => fact.Event).OfType<MessageSent>().Select(sent => sent.MessageId).ToHashSet();
        // Said in a message: to whom it went. Said on a call or in person: to the customer of the case.
        return page.Live.Promises.Values
            .Where(promise => promise.SourceId is { } source && written.Contains(source) ? said.Contains(source) : page.IsReadersCase)
            .OrderBy(promise => promise.State != PromiseState.Open).ThenBy(promise => promise.DueAt)
            .Select(promise => new PromiseView
            {
                Id = "",
                CaseId = "",
                CaseNumber = "",
                Customer = "",
                What = TextStore.Get(session, promise.TextId),
                Due = promise.DueAt,
                Owner = NameOf(session, promise.Owner) is { } name ? new Person("", name) : null,
                State = promise.State.ToString().ToLowerInvariant(),
                KeptAt = promise.State == PromiseState.Kept ? promise.EndedAt : null,
                Moved = promise.Renegotiated,
            }).ToList();
    }

    private static PublicWords Words(OpenedPage page, SaidMessage said) => new(
        said.At,
        said.FromUs,
        said.FromUs ? said.Words.FromName ?? "" : page.Reader.Name,
        said.FromUs ? said.Words.Text : ReplyText.Read(said.Words.Text, said.Words.Subject).Reply,
        said.Words.Attachments.Where(file => !file.Inline || file.ContentId is null).Take(100).Select(file =>
        {
            var url = $"/c/{page.Token}/attachments/{file.Id}";
            return new Cases.AttachmentView(
                file.Id, file.Name, file.ContentType, file.Size, url,
                ContentTypes.ViewOf(file.ContentType) == Channels.Email.Attachments.AttachmentView.Image && file.Size < 5_000_000 ? url + "?view=1" : null);
        }).ToList());

    private static string? NameOf(Session session, Actor actor) => StaffNames.Of(session, [actor.ToString()]).GetValueOrDefault(actor.ToString());

    private static string? Hours(Session session)
    {
        var calendar = SettingStore.Calendar(session);
        var today = calendar.PeriodsOn(session.Now.InZone(calendar.Zone).Date);
        return today is [.., var last] && last.To < 86_400
            ? T("today from {0} to {1}", Core.Calendars.OpeningPeriod.Text(today[0].From), Core.Calendars.OpeningPeriod.Text(last.To))
            : null;
    }
}
