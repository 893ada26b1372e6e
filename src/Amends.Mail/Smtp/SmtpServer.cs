using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Amends.Mail.Smtp;

/// <summary>Receives mail over SMTP (RFC 5321) and hands each one to <see cref="SmtpServerOptions.Deliver"/>. It relays nothing.</summary>
public sealed class SmtpServer(SmtpServerOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailedAccept = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<SmtpSession, Task> _sessions = new();
    private readonly List<Socket> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly BufferBudget _budget = new(options.MaxBufferedBytes);
    private readonly CancellationTokenSource _abort = new();
    private int _connections;
    private volatile bool _stopped;
    private Task? _stopping;

    /// <summary>What is really bound, in the order of the options (plain first, then implicit TLS), once started.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; private set; } = [.. options.Endpoints, .. options.ImplicitTlsEndpoints];

    /// <exception cref="SocketException">An endpoint could not be bound; then none is.</exception>
    /// <exception cref="InvalidOperationException">An endpoint with implicit TLS, and no certificate with a private key.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.ImplicitTlsEndpoints.Count > 0 && options.Certificate is null || options.Certificate is { HasPrivateKey: false })
            throw new InvalidOperationException("TLS needs a certificate with its private key.");

        try
        {
            foreach (var endpoint in Endpoints)
            {
                var listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                _listeners.Add(listener);
                listener.Bind(endpoint);
                listener.Listen(512);
            }
        }
        catch
        {
            _listeners.ForEach(static listener => listener.Dispose());
            _listeners.Clear();
            throw;
        }

        Endpoints = [.. _listeners.Select(static listener => (IPEndPoint)listener.LocalEndPoint!)];
        for (var i = 0; i < _listeners.Count; i++) _accepting.Add(AcceptAsync(_listeners[i], i >= options.Endpoints.Count));
        return Task.CompletedTask;
    }

    /// <summary>Takes no new mail, finishes what is being received or delivered, says 421 to the rest.</summary>
    /// <param name="cancellationToken">Ends the patience early: connections are cut.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => _stopping ??= EndAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _abort.Dispose();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        _listeners.ForEach(static listener => listener.Dispose());
        await Task.WhenAll(_accepting);
        foreach (var session in _sessions.Keys) session.Stop();

        var all = Task.WhenAll(_sessions.Values);
        try
        {
            await all.WaitAsync(options.StopTimeout, options.TimeProvider, cancellationToken);
            return;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await _abort.CancelAsync();
            foreach (var session in _sessions.Keys) session.Cut();
        }

        try
        {
            await all.WaitAsync(options.StopTimeout, options.TimeProvider, CancellationToken.None);
        }
        catch (TimeoutException e)
        {
            // A delivery that does not heed its token cannot be ended from here.
            options.OnError?.Invoke(e);
        }
    }

    private async Task AcceptAsync(Socket listener, bool implicitTls)
    {
        while (!_stopped)
        {
            try
            {
                Serve(await listener.AcceptAsync(), implicitTls);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException) when (_stopped)
            {
                return;
            }
            catch (SocketException)
            {
                // Out of file handles, or the client was gone before it was taken: the next one may be well.
                await Task.Delay(PauseAfterFailedAccept, options.TimeProvider);
            }
        }
    }

    private void Serve(Socket socket, bool implicitTls)
    {
        var connections = Interlocked.Increment(ref _connections);
        if (connections > options.MaxConnections * 2L)
        {
            // Even saying 421 costs a connection: beyond twice the number they are simply closed.
            Interlocked.Decrement(ref _connections);
            socket.Dispose();
            return;
        }

        SmtpSession session;
        try
        {
            session = new(options, socket, _budget, implicitTls, connections > options.MaxConnections, _abort.Token);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client was gone again before anything was said.
            Interlocked.Decrement(ref _connections);
            socket.Dispose();
            return;
        }

        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sessions[session] = RunAsync(session, begin.Task);
        begin.SetResult();
    }

    private async Task RunAsync(SmtpSession session, Task begin)
    {
        await begin;
        try
        {
            await using (session) await session.RunAsync();
        }
        catch (Exception e)
        {
            options.OnError?.Invoke(e);
        }
        finally
        {
            _sessions.TryRemove(session, out _);
            Interlocked.Decrement(ref _connections);
        }
    }
}
