using System.Security.Cryptography;
using System.Text;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage.Blobs;
using Amends.Storage.Customers;
using Amends.Storage.Log;
using Amends.Storage.Words;
using NodaTime;

namespace Amends.Storage.Inbound;

/// <summary>
/// The customer's words from their own page: through the ledger like everything that arrives, in one transaction with their case.
/// They reopen a case that had ended.
/// </summary>
/// <param name="State">The live case.</param>
/// <param name="FormKey">Of the form that was filled in: the same form sent twice is one message.</param>
/// <param name="Subject">What the page calls the case.</param>
/// <param name="Raw">The words as they came, for the ledger.</param>
public sealed record TakeInFromPage(
    Case State, CustomerRow Customer, string FormKey, string Subject, string Text, IReadOnlyList<AttachmentWords> Attachments, IReadOnlyList<ReadyBlob> Blobs,
    ReadyBlob Raw)
{
    /// <summary>Of one case's page: more than any person writes.</summary>
    public const int MostPerHour = 30;

    public Outcome<Arrived> Run(Session session)
    {
        var hash = Hash();
        var address = CustomerStore.Contacts(session, Customer.Id).FirstOrDefault(point => point.Kind == ContactKind.Mail)?.Value;
        var mail = new IncomingMail(
            MessageKind.Message, new MailParty(Customer.Name, address ?? ""), [], [], [], Subject, Text, Text, null,
            "page:" + (FormKey.Length is > 0 and <= 60 ? FormKey : hash), hash, [], [], false, [], []);
        if (Ledger.FindEarlier(session, mail) is { } earlier)
            return new Arrived(earlier.Id, ArrivalOutcome.Duplicate, earlier.CaseId, earlier.MessageId, null, null);
        if (session.First<long>(
            "SELECT count(*) FROM arrivals WHERE case_id = @Id AND route = 'page' AND at > @since",
            new { State.Id, since = (session.Now - Duration.FromHours(1)).Milliseconds() }) >= MostPerHour)
            return Refusal.NotNow("too-often", "That was very often. Wait an hour, or answer one of our mails.");

        var (arrivalId, messageId) = (Ids.New(session.Now), Ids.New(session.Now));
        var received = new ReceiveMessage(messageId, Channel.Page, Customer.Id, MessageKind.Message, arrivalId);
        if (CaseLog.Decide(session, State, Actor.Customer(Customer.Id), [received], () => Keep(session, messageId, address)).Refused(out var refusal))
            return refusal;
        return Ledger.Enter(
            session, new ReadyArrival(new ArrivalEnvelope("page", null, null, []), mail, Raw, Blobs),
            new Arrived(arrivalId, ArrivalOutcome.Joined, State.Id, messageId, null, null));
    }

    private void Keep(Session session, string messageId, string? address)
    {
        foreach (var blob in Blobs)
            BlobStore.Keep(session, blob);
        MessageWordsStore.Add(session, new MessageWords(
            messageId, State.Id, Subject, Text, null, Customer.Name, address, [], null, null, [], Raw.Hash) { Attachments = Attachments });
    }

    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', [State.Id, Text, .. Attachments.Select(file => file.Hash + " " + file.Name)]))));
}
