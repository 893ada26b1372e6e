using System.Security.Cryptography.X509Certificates;
using Amends.Mail.Smtp;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Storage.Settings;
using Amends.Web.Serving;

namespace Amends.Web.Email;

/// <summary>Listens for mail. 250 is said only after the mail is on disk; when it cannot be kept, the sender keeps it and comes back.</summary>
public sealed class MailIn(Intake intake, Database database, DeskSettings settings, Readiness readiness, TimeProvider time, ILogger<MailIn> log)
    : IHostedService, IAsyncDisposable
{
    private SmtpServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.MailAddress is { } address)
            await database.Write(session => EnsureMailbox.Run(session, address), cancellationToken);
        if (settings.SmtpIn is null)
            return;
        _server = new SmtpServer(new SmtpServerOptions
        {
            Endpoints = [settings.SmtpIn],
            HostName = settings.SmtpHostName,
            MaxMessageBytes = checked((int)settings.MaxMessageSize),
            Certificate = settings.SmtpTlsCertificate is { } file ? X509Certificate2.CreateFromPemFile(file, settings.SmtpTlsKey) : null,
            Deliver = Deliver,
            OnError = exception => log.LogError(exception, "A mail could not be taken."),
            TimeProvider = time,
        });
        await _server.StartAsync(cancellationToken);
        readiness.MailIn(true);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.MailIn(false);
        if (_server is not null)
            await _server.StopAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<SmtpReply> Deliver(SmtpDelivery delivery, CancellationToken cancel)
    {
        var envelope = new ArrivalEnvelope("smtp", delivery.RemoteEndpoint.Address.ToString(), delivery.ReversePath, delivery.Recipients);
        try
        {
            var arrived = await intake.Take(envelope, delivery.Data, cancel);
            return new SmtpReply(250, "2.0.0", $"We have it as {arrived.ArrivalId}");
        }
        catch (StorageUnavailableException exception)
        {
            log.LogError("A mail was sent back to its sender for later: {Reason}", exception.Message);
            return new SmtpReply(452, "4.3.1", exception.Message);
        }
    }
}
