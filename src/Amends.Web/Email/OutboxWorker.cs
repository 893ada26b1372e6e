using Amends.Core.Conversations;
using Amends.Mail.Smtp;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Outbox;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Web.Email;

/// <summary>
/// Sends what waits in the outbox, woken by each commit that says something and once a second besides. While mail out is not set,
/// nothing is claimed and nothing leaves.
/// </summary>
public sealed class OutboxWorker(
    Database database, OutboxStore outbox, BlobStore blobs, CaseToken tokens, LiveSettings settings, IClock clock, ILogger<OutboxWorker> log)
    : BackgroundService
{
    private const int MostAtOnce = 20;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly string _worker = Environment.MachineName + ":" + Environment.ProcessId;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Committed += Wake;
        try
        {
            await outbox.TakeOver(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
                await Step(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop: what was not marked with its last dot is sent after the next start.
        }
        finally
        {
            database.Committed -= Wake;
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private async Task Step(CancellationToken cancel)
    {
        try
        {
            var server = settings.Current.SmtpOut;
            var mails = server is null ? [] : await outbox.Claim(_worker, MostAtOnce, cancel);
            if (mails.Count > 0)
                await SendAll(server!, mails, cancel);
            if (mails.Count < MostAtOnce)
                await _wake.WaitAsync(TimeSpan.FromSeconds(1), cancel);
        }
        catch (StorageUnavailableException exception)
        {
            log.LogError("Sending waits: {Reason}", exception.Message);
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
        }
    }

    private async Task SendAll(SmtpServerAddress server, IReadOnlyList<ClaimedMail> mails, CancellationToken cancel)
    {
        SmtpClient? client = null;
        try
        {
            foreach (var mail in mails)
            {
                if (client is not { IsConnected: true })
                {
                    if (client is not null)
                        await client.DisposeAsync();
                    client = await Connect(server, mail, cancel);
                }

                if (client is not null)
                    await Send(client, mail, cancel);
            }
        }
        finally
        {
            if (client is not null)
                await client.DisposeAsync();
        }
    }

    private async Task<SmtpClient?> Connect(SmtpServerAddress server, ClaimedMail mail, CancellationToken cancel)
    {
        var options = new SmtpClientOptions { HelloName = settings.Current.SmtpHostName };
        var connected = await SmtpClient.ConnectAsync(server, options, cancel);
        if (connected.Failure is not { } failure)
            return connected.Client;
        // Even a refusal for good (a wrong password) is a matter of settings, which somebody can mend: the mail waits.
        log.LogWarning("Mail out: {Reason}", failure.Text);
        await outbox.Record(mail, Answers(mail, RecipientOutcome.Deferred, failure.Reply?.Code ?? 0, failure.Text), NextTry(mail), cancel);
        return null;
    }

    private async Task Send(SmtpClient client, ClaimedMail mail, CancellationToken cancel)
    {
        if (mail.Recipients.Count == 0 || await Write(mail, cancel) is not { } letter)
        {
            await outbox.Record(mail, Answers(mail, RecipientOutcome.Failed, 0, "There is nothing to send: its words were erased."), null, cancel);
            return;
        }

        var result = await client.SendAsync(letter.Envelope, letter.Bytes, token => new ValueTask(outbox.MarkLastDot(mail.Id, token)), cancel);
        var answers = mail.Recipients.Select((recipient, index) => Answer(recipient, result.Recipients[index])).ToList();
        await outbox.Record(mail, answers, NextTry(mail), CancellationToken.None);
    }

    private Task<OutgoingLetter?> Write(ClaimedMail mail, CancellationToken cancel) => database.Read(
        session => OutgoingLetter.Of(
            session, blobs, tokens, settings.Current, mail.MessageId, mail.MailboxId, mail.Recipients.Select(recipient => recipient.Address).ToList()),
        cancel);

    private static RecipientAnswer Answer(ClaimedRecipient recipient, SmtpRecipientResult result) => new(
        recipient.Position,
        result.Outcome switch
        {
            SmtpRecipientOutcome.Accepted => RecipientOutcome.Sent,
            SmtpRecipientOutcome.TransientFailure => RecipientOutcome.Deferred,
            SmtpRecipientOutcome.PermanentFailure => RecipientOutcome.Failed,
            _ => RecipientOutcome.Unknown,
        },
        result.Reply.Code,
        result.Reply.Text);

    private static List<RecipientAnswer> Answers(ClaimedMail mail, RecipientOutcome outcome, int code, string text) =>
        mail.Recipients.Select(recipient => new RecipientAnswer(recipient.Position, outcome, code, text)).ToList();

    private Instant? NextTry(ClaimedMail mail) => SendingPauses.After(mail.Attempts) is { } pause ? clock.GetCurrentInstant() + pause : null;

    private void Wake(IReadOnlyList<CaseChanged> changes)
    {
        if (changes.Any(change => change.EventTypes.Contains("message.sent/1")) && _wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it in the same moment.
            }
        }
    }
}
