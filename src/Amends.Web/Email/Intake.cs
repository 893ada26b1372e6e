using Amends.Channels.Email.Incoming;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Inbound;

namespace Amends.Web.Email;

/// <summary>
/// The one way in for mail, whatever brought it: read, hashed and packed outside the transaction; decided and kept in one.
/// What cannot be read is quarantined in the ledger with the reason. When this returns, the mail is on disk.
/// </summary>
public sealed class Intake(Database database, BlobStore blobs, CaseToken tokens, Acknowledgement acknowledgement, ILogger<Intake> log)
{
    private readonly TakeIn _takeIn = new(tokens, acknowledgement.Write);

    /// <exception cref="StorageUnavailableException">It could not be kept; the sender must keep it and try again.</exception>
    public Task<Arrived> Take(ArrivalEnvelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancel) => Keep(Read(envelope, raw), cancel);

    /// <summary>All that can be done before the transaction; many mails may be read at once. A mail that cannot be read comes back with the reason.</summary>
    public IntakeReading Read(ArrivalEnvelope envelope, ReadOnlyMemory<byte> raw)
    {
        var blob = blobs.Prepare(raw);
        try
        {
            return new IntakeReading(envelope, blob, Ready(envelope, raw, blob), null);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            return new IntakeReading(envelope, blob, null, exception);
        }
    }

    /// <summary>Decides and keeps. Mails are taken in the order of these calls, so that an answer finds the mail that it answers.</summary>
    /// <exception cref="StorageUnavailableException">It could not be kept; the sender must keep it and try again.</exception>
    public async Task<Arrived> Keep(IntakeReading reading, CancellationToken cancel)
    {
        var trouble = reading.Trouble;
        if (reading.Arrival is { } arrival)
        {
            try
            {
                return await database.Write(session => _takeIn.Run(session, arrival), cancel);
            }
            catch (Exception exception) when (exception is not (StorageUnavailableException or OperationCanceledException))
            {
                trouble = exception;
            }
        }

        log.LogError(trouble, "A mail could not be read and was quarantined.");
        return await database.Write(session => Ledger.Quarantine(session, reading.Envelope, reading.Raw, Reason(trouble!)), cancel);
    }

    /// <summary>Tries a quarantined arrival once more, as it came.</summary>
    public async Task<Outcome<Arrived>> Retry(Viewer viewer, string arrivalId, CancellationToken cancel)
    {
        var found = await database.Read(session => LedgerPages.Find(session, viewer, arrivalId).Map(row => (row, blobs.Get(session, row.RawHash))), cancel);
        if (!found.Succeeded(out var stored, out var refusal))
            return refusal;
        var (row, raw) = stored;
        if (row.Outcome != nameof(ArrivalOutcome.Quarantined))
            return Refusal.NotNow("not-quarantined", "This arrival was taken in. There is nothing to try again.");
        if (raw is null)
            return Refusal.NotNow("raw-is-gone", "The mail itself is no longer stored.");
        try
        {
            var arrival = Ready(row.Envelope(), raw, blobs.Prepare(raw));
            return await database.Write(session => _takeIn.Run(session, arrival, arrivalId), cancel);
        }
        catch (Exception exception) when (exception is not (StorageUnavailableException or OperationCanceledException))
        {
            log.LogError(exception, "Arrival {ArrivalId} failed again.", arrivalId);
            await database.Write(session => Ledger.FailedAgain(session, arrivalId, Reason(exception)), cancel);
            return Refusal.NotNow("still-unreadable", "It failed again: " + Reason(exception));
        }
    }

    private ReadyArrival Ready(ArrivalEnvelope envelope, ReadOnlyMemory<byte> raw, ReadyBlob blob)
    {
        if (raw.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)' ') < 0)
            throw new InvalidDataException("The mail is empty.");
        var mail = ReadMail.From(raw, envelope.ReversePath, MimeLimits.Default);
        return new ReadyArrival(envelope, mail, blob, mail.Attachments.Select(attachment => blobs.Prepare(attachment.Content, IsCompressible(attachment))).ToList());
    }

    /// <summary>Pictures, sound, film and archives are packed already.</summary>
    private static bool IsCompressible(IncomingAttachment attachment) =>
        attachment.ContentType.StartsWith("text/", StringComparison.Ordinal)
        || attachment.ContentType is "application/pdf" or "application/json" or "application/xml" or "message/rfc822";

    private static string Reason(Exception exception) => exception is InvalidDataException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
}

/// <summary>A mail between reading and keeping: exactly one of the last two is there.</summary>
public sealed record IntakeReading(ArrivalEnvelope Envelope, ReadyBlob Raw, ReadyArrival? Arrival, Exception? Trouble);
