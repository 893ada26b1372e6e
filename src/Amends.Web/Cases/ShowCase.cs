using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Customers;
using Amends.Storage.Words;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.Live;
using Amends.Web.Promises;
using Amends.Web.Serving;
using Amends.Web.Shared;
using NodaTime;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>How the composer stands when the page comes back: what was typed, what was wrong with it, what happened meanwhile.</summary>
internal sealed record Returned(ComposerDraft? Draft, FormErrors Errors, long? SeenVersion = null, bool Conflict = false);

/// <summary>The page of a case, for one viewer.</summary>
internal sealed class ShowCase(LiveSettings settings, CaseToken tokens, PresenceBook presence)
{
    /// <summary>More entries than this are asked for by a link.</summary>
    public const int MostEntries = 200;

    public Outcome<CasePageView> View(Session session, Viewer viewer, string viewerName, string caseId, bool everything = false, Returned? returned = null)
    {
        if (!CaseFile.Open(session, viewer, caseId).Succeeded(out var file, out var refusal))
            return refusal;
        var names = new CaseNames(session, file);
        var mailOutOff = settings.Current.SmtpOut is null;
        var timeline = CaseTimeline.Of(file, names);
        if (mailOutOff)
            timeline = timeline.ConvertAll(entry => entry is MessageEntry { Delivery: "waiting" } waiting ? waiting with { Delivery = "held" } : entry);
        var row = file.Row;
        var shown = everything || timeline.Count <= MostEntries ? timeline : timeline[^MostEntries..];
        var isLive = row.MergedInto is null;
        return new CasePageView
        {
            Id = row.Id,
            Number = CaseRows.Number(row.Number),
            Version = row.Version,
            Subject = row.Subject,
            Kind = CaseRows.Kind(row.Kind),
            State = CaseRows.StateOf(row),
            Contacts = (int)Math.Max(1, row.Contacts),
            Owner = names.Person(row.Owner),
            TeamName = names.Team(row.TeamId),
            People = People(session, viewer, viewerName, names.Person(row.Owner)),
            Teams = [.. Storage.People.TeamStore.List(session).Select(team => new Choice(team.Id, team.Name))],
            Here = [.. presence.At(row.Id).Where(here => here.Who.Id != viewer.Actor.Id)],
            Customer = Side(session, viewer, file),
            Promises = PromiseViews.Of(session, file.Promises),
            Timeline = shown,
            NotShown = timeline.Count - shown.Count,
            Composer = isLive ? Composer(session, viewer, viewerName, file, returned) : new ComposerView { CustomerName = FirstName(file.Customer.Name) },
            JoinOffers = isLive && file.Offered is { } offered ? [Offer(offered)] : [],
            FollowUp = FollowUp(file),
            Conflict = returned is { Conflict: true } ? Conflict(file, names, returned.SeenVersion ?? 0) : null,
            CustomerUrl = $"{settings.Current.PublicUrl}/c/{tokens.Make(TokenPurpose.Page, row.Id)}",
            MailOutOff = mailOutOff,
        };
    }

    private static List<Person> People(Session session, Viewer viewer, string viewerName, Person? owner)
    {
        var people = Staff.Of(session);
        if (people.All(person => person.Id != viewer.Actor.Id) && viewer.Actor.IsStaff)
            people.Insert(0, new Person(viewer.Actor.Id, viewerName));
        if (owner is not null && people.All(person => person.Id != owner.Id))
            people.Insert(0, owner);
        return people;
    }

    private static CustomerSideView Side(Session session, Viewer viewer, CaseFile file)
    {
        var others = session.Query<Storage.Cases.CaseRow>(
            "SELECT * FROM case_rows WHERE customer_id = @Id AND id <> @caseId AND status <> 'merged'" + (viewer.SeesAllTeams ? "" : " AND team_id IN @teams")
            + " ORDER BY opened_at DESC LIMIT 7",
            new { file.Customer.Id, caseId = file.Row.Id, teams = viewer.TeamIds });
        var since = Instant.FromUnixTimeMilliseconds(file.Customer.CreatedAt).InUtc().Year;
        return new CustomerSideView
        {
            Id = file.Customer.Id,
            Name = file.Customer.Name,
            Line = others.Count == 0 ? T("Customer since {0}, first case", since) : others.Count > 6 ? T("Customer since {0}, many cases", since) : T("Customer since {0}, {1} cases", since, others.Count + 1),
            ContactPoints = [.. CustomerStore.Contacts(session, file.Customer.Id).Select(point => new ContactPointView(point.Normalised, KindOf(point.Kind), point.Value))],
            OtherCases = [.. others.Take(6).Select(row => new CaseLineView(row.Id, CaseRows.Number(row.Number), row.Subject, CaseRows.StateOf(row), Instant.FromUnixTimeMilliseconds(row.UpdatedAt), CaseRows.Kind(row.Kind)))],
            Language = file.Customer.Language,
        };
    }

    private static string KindOf(Core.Customers.ContactKind kind) => kind switch
    {
        Core.Customers.ContactKind.Mail => "mail",
        Core.Customers.ContactKind.Phone => "phone",
        _ => "handle",
    };

    private static ComposerView Composer(Session session, Viewer viewer, string viewerName, CaseFile file, Returned? returned)
    {
        var found = returned?.Draft is { } typed ? (typed, session.Now) : ComposerDraft.Find(session, file.Row.Id, viewer.Actor);
        var draft = found?.Draft;
        var usual = AnswerTo.Find(session, file.State, null, null).Succeeded(out var answer, out _) ? answer : null;
        var organisation = Storage.Settings.SettingStore.Get(session, Storage.Settings.KnownSettings.Organisation).Name;
        return new ComposerView
        {
            FormId = Ids.New(session.Now),
            Audience = draft?.Audience ?? (usual is null ? "note" : "reply"),
            Body = draft?.Body ?? "",
            To = draft?.To is { Length: > 0 } to ? to : string.Join(", ", usual?.Recipients.Where(one => one.Kind == RecipientKind.To).Select(one => one.Address) ?? []),
            Cc = draft?.Cc ?? "",
            Known = [.. file.Participants, .. CustomerStore.Contacts(session, file.Customer.Id).Where(point => point.Kind == Core.Customers.ContactKind.Mail).Select(point => point.Value)],
            CustomerName = FirstName(file.Customer.Name),
            From = organisation.Length == 0 ? T("from {0}", viewerName) : T("from {0} at {1}", viewerName, organisation),
            Promises = draft?.Promises ?? [],
            Attachments = [.. (draft?.Files ?? []).Select(one => new AttachmentView(one.Id, one.Name, one.ContentType, one.Size, ""))],
            SavedAt = found?.At,
            Minutes = draft?.Minutes,
            CallDirection = draft?.CallDirection ?? "in",
            CanReply = usual is not null,
            Errors = returned?.Errors ?? FormErrors.None,
        };
    }

    /// <summary>Short, for buttons: the first name of a person; whatever it is, it fits on a phone.</summary>
    private static string FirstName(string name)
    {
        var first = name.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [{ Length: > 1 } word, ..] && word.Any(char.IsLetter) ? word.TrimEnd(',', ';') : name;
        return first.Length <= 16 ? first : first[..15] + "…";
    }

    private static JoinOfferView Offer(Storage.Cases.CaseRow offered) => new(
        offered.Id, CaseRows.Number(offered.Number), offered.Subject,
        T("It answers a mail of {0}, but came from an address that does not take part there.", CaseRows.Number(offered.Number)));

    private static FollowUpView? FollowUp(CaseFile file)
    {
        FollowUpView? view = file.Row.FollowUpAt is { } at ? new FollowUpView("planned", Instant.FromUnixTimeMilliseconds(at)) : null;
        foreach (var fact in file.Facts)
        {
            view = fact.Event switch
            {
                FollowUpSent => new FollowUpView("sent", fact.At),
                FollowUpAnswered answered => new FollowUpView(
                    answered.Answer == FollowUpAnswer.NotYet ? "notYet" : "yes", fact.At, answered.TextId is { } id ? file.Texts.GetValueOrDefault(id) : null),
                _ => view,
            };
        }

        return view;
    }

    /// <summary>The last thing that was said after the version that the writer had seen.</summary>
    private static ConflictView? Conflict(CaseFile file, CaseNames names, long seen)
    {
        var said = file.Facts.LastOrDefault(fact => fact.CaseId == file.Row.Id && fact.Version > seen && fact.Event is MessageReceived or MessageSent or CallLogged)
            ?? file.Facts.LastOrDefault(fact => fact.CaseId == file.Row.Id && fact.Version > seen);
        return said is null ? null : new ConflictView(names.Who(said.By), said.Event is MessageReceived or MessageSent ? "answered" : said.Event is CallLogged ? "called" : said.Event is NoteAdded ? "noted" : "changed", said.At);
    }
}
