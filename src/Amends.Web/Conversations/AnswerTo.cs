using Amends.Core.Cases;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Storage;
using Amends.Storage.Customers;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Cases;
using Amends.Web.Email;

namespace Amends.Web.Conversations;

/// <summary>Where an answer on a case goes, and which mails it answers.</summary>
/// <param name="InReplyTo">Message-ID of the mail that is answered, without angle brackets.</param>
/// <param name="References">The mails of the case, oldest first (RFC 5322, 3.6.4).</param>
public sealed record AnswerTo(IReadOnlyList<Recipient> Recipients, string Subject, string? InReplyTo, IReadOnlyList<string> References)
{
    public const int MostRecipients = 50;
    private const int MostReferences = 20;

    /// <param name="to">Null: whoever wrote last, at the address they asked for.</param>
    public static Outcome<AnswerTo> Find(Session session, Case state, IReadOnlyList<string>? to, IReadOnlyList<string>? cc)
    {
        var ids = FindCase.Family(session, state.Id);
        var last = LastWords(session, ids);
        if (!Addresses("to", to).Succeeded(out var given, out var refusal) || !Addresses("cc", cc).Succeeded(out var copies, out refusal))
            return refusal;
        var main = given.Count > 0 ? given : Usual(session, state, last);
        var recipients = main.Select(address => new Recipient(RecipientKind.To, address.Name, address.Address))
            .Concat(copies.Select(address => new Recipient(RecipientKind.Cc, address.Name, address.Address)))
            .DistinctBy(recipient => recipient.Address.ToLowerInvariant()).ToList();
        if (recipients.FirstOrDefault(recipient => MailboxRow.IsOurs(session, recipient.Address)) is { } ours)
            return Refusal.Invalid(ours.Kind == RecipientKind.To ? "to" : "cc", $"{ours.Address} is an address of ours. The answer has to go to the customer.");
        if (recipients.Count > MostRecipients)
            return new Refusal(RefusalKind.TooLarge, "too-many-recipients", $"At most {MostRecipients} people can be written to at once.", "to");
        if (recipients.All(recipient => recipient.Kind != RecipientKind.To) && (state.Channel != Channel.Page || recipients.Count > 0))
            return Refusal.NotNow("no-address", "We have no mail address of this customer. Say one in \"to\", or add it to the customer.") with { Field = "to" };

        var mailIds = session.Query<string>(
            """
            SELECT w.mail_id FROM messages m JOIN message_words w ON w.message_id = m.id
            WHERE m.case_id IN @ids AND w.mail_id IS NOT NULL AND w.mail_id <> '' ORDER BY m.at DESC, m.id DESC LIMIT @most
            """,
            new { ids, most = MostReferences });
        mailIds.Reverse();
        var inReplyTo = last?.MailId is { Length: > 0 } answered ? answered : mailIds.LastOrDefault();
        if (inReplyTo is not null && mailIds.Remove(inReplyTo))
            mailIds.Add(inReplyTo);
        return new AnswerTo(recipients, SubjectOf(session, state, last), inReplyTo, mailIds);
    }

    private static MessageWords? LastWords(Session session, IReadOnlyList<string> ids) => session.First<string>(
        "SELECT id FROM messages WHERE case_id IN @ids AND direction = 'in' AND kind = 'Message' ORDER BY at DESC, id DESC LIMIT 1", new { ids }) is { } id
        ? MessageWordsStore.Find(session, id)
        : null;

    /// <summary>Whoever wrote last, at the address they asked for; else the customer's own address.</summary>
    private static List<MailAddress> Usual(Session session, Case state, MessageWords? last)
    {
        var asked = last?.Recipients.Where(recipient => recipient.Kind == RecipientKind.ReplyTo)
            .Select(recipient => new MailAddress(recipient.Name, recipient.Address)).Take(5).ToList() ?? [];
        asked.RemoveAll(address => !IsAddress(address.Address) || MailboxRow.IsOurs(session, address.Address));
        if (asked.Count > 0)
            return asked;
        if (last?.FromAddress is { } from && IsAddress(from) && !MailboxRow.IsOurs(session, from))
            return [new MailAddress(last.FromName, from)];
        return CustomerStore.Find(session, state.CustomerId) is { } customer
            ? CustomerStore.Contacts(session, customer.Id)
                .Where(point => point.Kind == ContactKind.Mail && IsAddress(point.Value) && !MailboxRow.IsOurs(session, point.Value))
                .Select(point => new MailAddress(customer.Name, point.Value)).Take(1).ToList()
            : [];
    }

    private static string SubjectOf(Session session, Case state, MessageWords? last)
    {
        var subject = last?.Subject is { Length: > 0 } said
            ? said
            : session.First<string>("SELECT subject FROM case_rows WHERE id = @Id", new { state.Id }) ?? "";
        return MailSubject.Answer(CaseSubject.From(subject, ""));
    }

    /// <summary>Addresses as people write them: <c>anna@example.org</c> or <c>Anna Berg &lt;anna@example.org&gt;</c>.</summary>
    private static Outcome<List<MailAddress>> Addresses(string field, IReadOnlyList<string>? given)
    {
        var addresses = new List<MailAddress>();
        foreach (var text in (given ?? []).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (text.Length > 5_000 || addresses.Count > MostRecipients)
                return new Refusal(RefusalKind.TooLarge, "too-many-recipients", $"At most {MostRecipients} people can be written to at once.", field);
            var read = MailAddress.ParseList(text, MostRecipients + 1);
            if (read.Count == 0 || read.Any(address => !IsAddress(address.Address)))
                return Refusal.Invalid(field, "That is not a mail address. It looks like name@example.org.");
            addresses.AddRange(read);
        }

        return addresses;
    }

    /// <summary>A shape that keeps out slips and control characters; whether mail arrives there is another matter.</summary>
    internal static bool IsAddress(string address)
    {
        var at = address.LastIndexOf('@');
        return at is > 0 and <= 64 && at < address.Length - 1 && address.Length <= 254
            && !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '<' or '>' or ',' or ';' or '"' or '(' or ')')
            && address.IndexOf('@', StringComparison.Ordinal) == at;
    }
}
