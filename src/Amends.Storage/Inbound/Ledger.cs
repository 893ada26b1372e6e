using System.Text.Json;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage.Blobs;
using Amends.Storage.Words;

namespace Amends.Storage.Inbound;

/// <summary>Writing the inbound ledger: a row for everything that arrived, in the transaction that decided what became of it.</summary>
public static class Ledger
{
    /// <summary>The first arrival of this very mail; null where it is new.</summary>
    internal static Earlier? FindEarlier(Session session, IncomingMail mail) => session.First<Earlier>(
        """
        SELECT id, case_id, message_id FROM arrivals
        WHERE mail_id = @mailId AND content_hash = @ContentHash AND outcome NOT IN ('Quarantined', 'Duplicate') LIMIT 1
        """,
        new { mailId = mail.MailId ?? "", mail.ContentHash });

    internal static Arrived Enter(Session session, ReadyArrival arrival, Arrived what)
    {
        BlobStore.Keep(session, arrival.Raw);
        Insert(session, arrival.Envelope, arrival.Raw, arrival.Mail, what);
        return what;
    }

    /// <summary>What could not be read stands in the ledger with the reason, and can be opened raw and tried again.</summary>
    public static Arrived Quarantine(Session session, ArrivalEnvelope envelope, ReadyBlob raw, string reason)
    {
        BlobStore.Keep(session, raw);
        var what = new Arrived(Ids.New(session.Now), ArrivalOutcome.Quarantined, null, null, null, reason);
        Insert(session, envelope, raw, null, what);
        return what;
    }

    public static void FailedAgain(Session session, string arrivalId, string reason) =>
        session.Execute("UPDATE arrivals SET retries = retries + 1, reason = @reason WHERE id = @arrivalId", new { arrivalId, reason });

    /// <summary>A second try at a quarantined arrival succeeded: its row says what became of it now.</summary>
    internal static Arrived Correct(Session session, string arrivalId, ReadyArrival arrival, Arrived what)
    {
        session.Execute("DELETE FROM arrivals WHERE id = @arrivalId AND outcome = 'Quarantined'", new { arrivalId });
        return Enter(session, arrival, what with { ArrivalId = arrivalId });
    }

    private static void Insert(Session session, ArrivalEnvelope envelope, ReadyBlob raw, IncomingMail? mail, Arrived what) => session.Execute(
        """
        INSERT INTO arrivals (id, at, route, remote, envelope_from, envelope_to, from_address, from_name, subject, size, raw_hash, mail_id,
            content_hash, outcome, reason, case_id, message_id, offered_case_id, retries)
        VALUES (@ArrivalId, @at, @Route, @Remote, @ReversePath, @to, @fromAddress, @fromName, @subject, @Size, @Hash, @mailId,
            @contentHash, @outcome, @Reason, @CaseId, @MessageId, @OfferedCaseId, 0)
        """,
        new
        {
            what.ArrivalId,
            at = session.Now.Milliseconds(),
            envelope.Route,
            envelope.Remote,
            envelope.ReversePath,
            to = JsonSerializer.Serialize(envelope.Recipients, WordsJson.Default.IReadOnlyListString),
            fromAddress = mail?.From?.Address,
            fromName = mail?.From?.Name,
            subject = mail?.Subject,
            raw.Size,
            raw.Hash,
            mailId = mail is null ? null : mail.MailId ?? "",
            contentHash = mail?.ContentHash,
            outcome = what.Outcome.ToString(),
            what.Reason,
            what.CaseId,
            what.MessageId,
            what.OfferedCaseId,
        });

    internal sealed record Earlier
    {
        public string Id { get; init; } = "";
        public string? CaseId { get; init; }
        public string? MessageId { get; init; }
    }
}
