using Amends.Channels.Email.Html;
using Amends.Channels.Email.Outgoing;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Promises;
using Amends.Mail.Mime;
using Amends.Mail.Smtp;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Serving;
using NodaTime;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Email;

/// <summary>A message of ours as a mail: its envelope and its bytes, made from what the case holds at the moment of sending.</summary>
/// <param name="Envelope">The recipients that still need it.</param>
public sealed record OutgoingLetter(SmtpEnvelope Envelope, byte[] Bytes)
{
    /// <returns>Null where the words of the message were erased.</returns>
    public static OutgoingLetter? Of(
        Session session, BlobStore blobs, CaseToken tokens, DeskSettings settings, string messageId, string? mailboxId, IReadOnlyList<string> recipients)
    {
        if (MessageWordsStore.Find(session, messageId) is not { FromAddress.Length: > 0 } words)
            return null;
        var facts = CaseLog.Facts(session, words.CaseId);
        var (fact, sent) = facts.Where(fact => fact.Event is MessageSent sent && sent.MessageId == messageId)
            .Select(fact => (fact, (MessageSent)fact.Event)).First();
        var mailbox = mailboxId is null ? null : MailboxRow.Get(session, mailboxId);
        var replyTo = mailbox is { ReplyToken: 0 } ? words.FromAddress : ReplyAddress.With(words.FromAddress, tokens.Make(TokenPurpose.Reply, words.CaseId));
        var letter = Letter(session, tokens, settings, words, facts, sent.Purpose);
        var bodies = LetterLayout.Render(letter);
        var bytes = MailWriter.Write(new OutgoingMail
        {
            From = new MailAddress(words.FromName, words.FromAddress),
            To = Addresses(words, RecipientKind.To),
            Cc = Addresses(words, RecipientKind.Cc),
            ReplyTo = replyTo == words.FromAddress ? [] : [new MailAddress(words.FromName, replyTo)],
            Subject = words.Subject,
            MessageId = words.MailId!,
            InReplyTo = words.InReplyTo,
            References = words.References,
            Date = fact.At.ToDateTimeOffset(),
            Text = bodies.Text,
            Html = bodies.Html,
            Attachments = words.Attachments.Select(attachment => new OutgoingAttachment(
                attachment.Name, attachment.ContentType, blobs.Get(session, attachment.Hash) ?? [], attachment.ContentId)).ToList(),
            AutoSubmitted = sent.Purpose switch
            {
                MessagePurpose.Acknowledgement => "auto-replied",
                MessagePurpose.FollowUp => "auto-generated",
                _ => null,
            },
        }, messageId);

        // An automatic answer has no return path, so that no two machines can talk (RFC 3834, section 3.3).
        var reversePath = sent.Purpose == MessagePurpose.Acknowledgement ? "" : replyTo;
        return new OutgoingLetter(new SmtpEnvelope(reversePath, recipients) { RequestDsn = reversePath.Length > 0, EnvelopeId = messageId }, bytes);
    }

    private static Letter Letter(
        Session session, CaseToken tokens, DeskSettings settings, MessageWords words, IReadOnlyList<CaseFact> facts, MessagePurpose purpose)
    {
        var zone = SettingStore.Calendar(session).Zone;
        var promises = facts.Select(fact => fact.Event).OfType<PromiseMade>()
            .Where(promise => promise.SourceId == words.MessageId)
            .Select(promise => new LetterPromise(TextStore.Get(session, promise.TextId), DueWords(promise, zone)))
            .ToList();
        return new Letter(
            words.Language ?? SettingStore.Get(session, KnownSettings.Organisation).Language,
            words.Text,
            T("What we promised"),
            promises,
            T("Everything we promised, and a place to write to us:"),
            $"{settings.PublicUrl}/c/{tokens.Make(TokenPurpose.Page, words.CaseId)}",
            words.FromName ?? "",
            purpose == MessagePurpose.FollowUp ? null : Quoted(session, words, facts, zone))
        {
            BodyHtml = words.Html is null ? null : SafeHtml.Clean(words.Html).Html,
        };
    }

    private static string DueWords(PromiseMade promise, DateTimeZone zone) => promise.Said.Precision == TimePrecision.Minute
        ? T("by {0}", LetterTimes.Moment(promise.DueAt, zone))
        : T("by {0}", LetterTimes.Day(promise.DueAt, zone));

    /// <summary>The mail that this one answers, so that the customer reads their own words below ours.</summary>
    private static LetterQuote? Quoted(Session session, MessageWords words, IReadOnlyList<CaseFact> facts, DateTimeZone zone)
    {
        if (words.InReplyTo is null)
            return null;
        var answered = session.First<string>(
            "SELECT message_id FROM mail_ids WHERE mail_id = @InReplyTo AND case_id = @CaseId LIMIT 1", new { words.InReplyTo, words.CaseId });
        if (answered is null || MessageWordsStore.Find(session, answered) is not { } theirs)
            return null;
        var at = facts.FirstOrDefault(fact => fact.Event is MessageReceived received && received.MessageId == answered)?.At;
        var name = theirs.FromName ?? theirs.FromAddress ?? "";
        return new LetterQuote(at is { } when ? T("On {0}, {1} wrote:", LetterTimes.Moment(when, zone), name) : T("{0} wrote:", name), theirs.Text);
    }

    private static List<MailAddress> Addresses(MessageWords words, RecipientKind kind) => words.Recipients
        .Where(recipient => recipient.Kind == kind)
        .Select(recipient => new MailAddress(recipient.Name, recipient.Address))
        .ToList();
}
