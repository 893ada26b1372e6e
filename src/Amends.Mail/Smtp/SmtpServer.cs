using System.Net;

namespace Amends.Mail.Smtp;

/// <summary>Receives mail over SMTP (RFC 5321) and hands each one to <see cref="SmtpServerOptions.Deliver"/>. It relays nothing.</summary>
public sealed class SmtpServer(SmtpServerOptions options) : IAsyncDisposable
{
    /// <summary>What is really bound, in the order of the options (plain first, then implicit TLS), once started.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; private set; } = options.Endpoints;

    /// <exception cref="System.Net.Sockets.SocketException">An endpoint could not be bound.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes no new mail, finishes what is being received or delivered, says 421 to the rest.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => new(StopAsync());
}
