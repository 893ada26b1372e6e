using Amends.Core.Cases;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Conversations;
using Amends.Storage.Customers;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.People;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>Opens a case by hand or for a program: whose it is, what it is called, and the customer's words where there are any.</summary>
public sealed record Start
{
    /// <summary>A customer that is there already; else <see cref="Who"/> says who it is.</summary>
    public string? CustomerId { get; init; }

    public WhoCalled? Who { get; init; }

    /// <summary>Null: the first words.</summary>
    public string? Subject { get; init; }

    /// <summary>What the customer said; null for a case that begins with a call or a note.</summary>
    public string? Text { get; init; }

    public string? Html { get; init; }

    public CaseKind Kind { get; init; } = CaseKind.Enquiry;

    public Channel Channel { get; init; } = Channel.Api;

    public string? TeamId { get; init; }

    public string? MailboxId { get; init; }

    /// <summary>As <see cref="FindStaff"/> reads it; null: nobody yet.</summary>
    public string? Owner { get; init; }

    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (!PlainWords.Optional("subject", Subject, 1_000).Succeeded(out var subject, out var refusal)
            || !PlainWords.Optional("html", Html, Reply.LongestHtml).Succeeded(out var html, out refusal)
            || !PlainWords.Optional("text", Plain(html), Reply.LongestText).Succeeded(out var text, out refusal)
            || !(Who ?? new WhoCalled(CustomerId)).FindOrCreate(session).Succeeded(out var customer, out refusal)
            || !FindMailbox(session).Succeeded(out var mailbox, out refusal))
            return refusal;
        if (subject is null && text is null)
            return Refusal.Invalid("subject", "Say what it is about: a subject, or the customer's words.");
        if (TeamId is not null && session.First<long>("SELECT count(*) FROM teams WHERE id = @TeamId", new { TeamId }) == 0)
            return Refusal.Invalid("team", "There is no such team.");
        Actor? owner = null;
        if (!string.IsNullOrEmpty(Owner))
        {
            if (!FindStaff.Run(session, viewer, "owner", Owner).Succeeded(out var found, out refusal))
                return refusal;
            owner = found;
        }

        var caseId = Ids.New(session.Now);
        var address = Who?.Email?.Trim() is { Length: > 0 } given
            ? given
            : CustomerStore.Contacts(session, customer.Id).FirstOrDefault(point => point.Kind == ContactKind.Mail)?.Value;
        var words = text is null ? null : new MessageWords(
            Ids.New(session.Now), caseId, subject ?? "", text, html, customer.Name, address, [], null, null, [], null);
        if (!new StartCase(caseId, customer.Id, subject ?? "", Kind, Channel, mailbox, TeamId, owner, words).Run(session, viewer, viewer.Actor)
            .Succeeded(out var state, out refusal))
            return refusal;
        // Whoever the case is of takes part in it, so that their answer by mail joins.
        if (address is not null && !MailboxRow.IsOurs(session, address))
            Participants.Add(session, caseId, [(customer.Name, address)]);
        return state;
    }

    private string? Plain(string? html) =>
        string.IsNullOrWhiteSpace(Text) && html is not null ? Channels.Email.Html.HtmlText.From(html) : Text;

    private Outcome<MailboxRow> FindMailbox(Session session) => MailboxId is null
        ? MailboxRow.For(session, [])
        : MailboxRow.Get(session, MailboxId) is { } mailbox ? mailbox : Refusal.Invalid("mailboxId", "There is no such mailbox.");
}
