using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage.Blobs;
using Amends.Storage.Cases;
using Amends.Storage.Conversations;
using Amends.Storage.Customers;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;

namespace Amends.Storage.Inbound;

/// <summary>
/// Takes a mail in: decides what it is and where it belongs, and keeps it, its case, the ledger's row and the acknowledgement
/// in one transaction. When this returns and the transaction ends, the sender may be told that we have it.
/// </summary>
/// <param name="acknowledge">Writes "we have your letter" for a new case; null where the desk does not acknowledge.</param>
public sealed class TakeIn(CaseToken tokens, Func<Session, ToAcknowledge, MessageWords?>? acknowledge)
{
    /// <param name="retryOf">The quarantined arrival that this is a second try at.</param>
    public Arrived Run(Session session, ReadyArrival arrival, string? retryOf = null)
    {
        var what = Decide(session, arrival, retryOf ?? Ids.New(session.Now));
        return retryOf is null ? Ledger.Enter(session, arrival, what) : Ledger.Correct(session, retryOf, arrival, what);
    }

    private Arrived Decide(Session session, ReadyArrival arrival, string id)
    {
        var mail = arrival.Mail;
        if (Ledger.FindEarlier(session, mail) is { } earlier)
            return new Arrived(id, ArrivalOutcome.Duplicate, earlier.CaseId, earlier.MessageId, null, "The same mail is already here.");
        if (mail.Kind is MessageKind.Bounce or MessageKind.FeedbackReport or MessageKind.Delivered)
            return Report(session, arrival, id);
        var mailbox = MailboxRow.For(session, arrival.Envelope.Recipients.Concat(mail.To.Concat(mail.Cc).Select(party => party.Address)));
        var fromUs = mail.From is { } from && MailboxRow.IsOurs(session, from.Address);
        if (fromUs && mail.MailId is { } mailId && session.First<long>("SELECT count(*) FROM mail_ids WHERE mail_id = @mailId", new { mailId }) > 0)
            return new Arrived(id, ArrivalOutcome.Automatic, null, null, null, "Our own mail came back to us.");

        var (join, offer) = Joining.Find(session, tokens, arrival.Envelope, mail);
        return join is null ? Open(session, arrival, mailbox, offer, fromUs, id) : Join(session, join, arrival, id);
    }

    private static Arrived Join(Session session, Case state, ReadyArrival arrival, string id)
    {
        var messageId = Ids.New(session.Now);
        var customer = Customer(session, arrival.Mail);
        CaseLog.Decide(
            session, state, Actor.Customer(customer.Id),
            [new ReceiveMessage(messageId, Channel.Mail, customer.Id, arrival.Mail.Kind, id)],
            () => Keep(session, state.Id, messageId, arrival));
        return new Arrived(id, ArrivalOutcome.Joined, state.Id, messageId, null, null);
    }

    private Arrived Open(Session session, ReadyArrival arrival, MailboxRow mailbox, string? offer, bool fromUs, string id)
    {
        var mail = arrival.Mail;
        var (caseId, messageId, subjectId) = (Ids.New(session.Now), Ids.New(session.Now), Ids.New(session.Now));
        var customer = Customer(session, mail);
        var number = CaseNumbers.Next(session);
        CaseLog.Decide(
            session, Case.Unopened(caseId), Actor.Customer(customer.Id),
            [
                new OpenCase(number, CaseKind.Enquiry, Channel.Mail, customer.Id, mailbox.TeamId, mailbox.BrandId, mailbox.IdOrNull, subjectId),
                new ReceiveMessage(messageId, Channel.Mail, customer.Id, mail.Kind, id),
            ],
            () =>
            {
                TextStore.Add(session, subjectId, caseId, CaseSubject.From(mail.Subject, mail.NewWords));
                Keep(session, caseId, messageId, arrival);
            });
        if (mail is { Kind: MessageKind.Message, MayAnswerAutomatically: true, From: { } from } && mailbox.Acknowledges && !fromUs)
            Acknowledge(session, new ToAcknowledge(caseId, number, mailbox, customer, from, mail, Ids.New(session.Now)));
        return new Arrived(id, ArrivalOutcome.Opened, caseId, messageId, offer, mail.From is null ? "The mail names no sender." : null);
    }

    /// <summary>A report about a mail of ours stands on its case, and its bad news in red; one about anything else only in the ledger.</summary>
    private Arrived Report(Session session, ReadyArrival arrival, string id)
    {
        var mail = arrival.Mail;
        var outcome = mail.Kind == MessageKind.Bounce ? ArrivalOutcome.Bounce : ArrivalOutcome.Report;
        if (Joining.FindReported(session, tokens, arrival.Envelope, mail) is not { } found)
            return new Arrived(id, outcome, null, null, null, "It reports on a mail that did not come from here.");

        var messageId = Ids.New(session.Now);
        var commands = new List<ICaseCommand>();
        if (found.Case.MergedInto is null)
            commands.Add(new ReceiveMessage(messageId, Channel.Mail, found.Case.CustomerId, mail.Kind, id));
        if (mail.Kind == MessageKind.Bounce)
            commands.Add(new RecordDelivery(found.MessageId, null, DeliveryResult.Bounced, 0));
        CaseLog.Decide(session, found.Case, Actor.Desk, commands, () => Keep(session, found.Case.Id, messageId, arrival, takesPart: false));
        return new Arrived(id, outcome, found.Case.Id, messageId, null, null);
    }

    private void Acknowledge(Session session, ToAcknowledge request)
    {
        if (acknowledge is null || !FirstToday(session, request.From.Address) || acknowledge(session, request) is not { } words)
            return;
        CaseLog.Change(
            session, Viewer.Desk, Actor.Desk, request.CaseId,
            [new SendMessage(request.MessageId, Channel.Mail, MessagePurpose.Acknowledgement, null)],
            () => OutgoingMessage.Keep(session, words, request.Mailbox.IdOrNull));
    }

    /// <summary>At most one automatic mail per sender and day, whatever happens: two machines that thank each other stop here.</summary>
    private static bool FirstToday(Session session, string address) => session.Execute(
        "INSERT INTO automatic_mails (address, day) VALUES (@address, @day) ON CONFLICT DO NOTHING",
        new { address = ContactPoint.Normalise(ContactKind.Mail, address), day = session.Now.InUtc().Date.ToString("uuuu-MM-dd", null) }) == 1;

    private static CustomerRow Customer(Session session, IncomingMail mail) => mail.From is { Address.Length: > 0 } from
        ? CustomerStore.FindOrCreate(session, ContactPoint.Of(ContactKind.Mail, from.Address), from.Name)
        : CustomerStore.Create(session, "Unknown sender");

    private static void Keep(Session session, string caseId, string messageId, ReadyArrival arrival, bool takesPart = true)
    {
        var mail = arrival.Mail;
        foreach (var blob in arrival.Attachments)
            BlobStore.Keep(session, blob);
        var recipients = mail.To.Select(party => new Recipient(RecipientKind.To, party.Name, party.Address))
            .Concat(mail.Cc.Select(party => new Recipient(RecipientKind.Cc, party.Name, party.Address)))
            .Concat(mail.ReplyTo.Select(party => new Recipient(RecipientKind.ReplyTo, party.Name, party.Address)))
            .ToList();
        MessageWordsStore.Add(session, new MessageWords(
            messageId, caseId, mail.Subject, mail.Text, mail.Html, mail.From?.Name, mail.From?.Address, recipients, mail.MailId,
            mail.References.Count == 0 ? null : mail.References[^1], mail.References, arrival.Raw.Hash)
        {
            Attachments = mail.Attachments.Select((attachment, index) => new AttachmentWords(
                Ids.New(session.Now), attachment.Name, attachment.ContentType, attachment.Content.Length,
                arrival.Attachments[index].Hash, attachment.Inline, attachment.ContentId)).ToList(),
        });
        if (takesPart)
        {
            var people = mail.To.Concat(mail.Cc).Concat(mail.ReplyTo).Concat(mail.From is null ? [] : [mail.From]).Take(200);
            Participants.Add(session, caseId, people
                .Where(party => !MailboxRow.IsOurs(session, party.Address))
                .Select(party => (party.Name, party.Address)));
        }
    }
}

/// <summary>A new letter to be acknowledged.</summary>
/// <param name="MessageId">The id that the acknowledgement will have.</param>
public sealed record ToAcknowledge(
    string CaseId, long Number, MailboxRow Mailbox, CustomerRow Customer, MailParty From, IncomingMail Mail, string MessageId);
