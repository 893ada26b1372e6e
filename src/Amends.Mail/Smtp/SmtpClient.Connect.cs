using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>From nothing to a connection that takes mail: TCP, greeting, EHLO, TLS, AUTH.</summary>
public sealed partial class SmtpClient
{
    private SmtpExtensions _extensions = SmtpExtensions.None;

    /// <summary>Connects, greets, starts TLS and signs in, as the address asks.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<SmtpConnectResult> ConnectAsync(
        SmtpServerAddress address, SmtpClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var server = string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");
        SmtpClient? client = null;
        try
        {
            client = new(address, options, await DialAsync(address, options, cancellationToken), server);
            var failure = await client.OpenAsync(cancellationToken);
            if (failure is null)
            {
                client.IsConnected = true;
                var open = client;
                client = null;
                return new(open, null);
            }

            return new(null, failure);
        }
        catch (Exception e) when (SmtpTrouble.Is(e))
        {
            return new(null, new(SmtpTrouble.IsPermanent(e), SmtpTrouble.Describe(e, server), null));
        }
        finally
        {
            if (client is not null) await client.CloseAsync();
        }
    }

    private static async Task<Socket> DialAsync(SmtpServerAddress address, SmtpClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var clock = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, either.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException();
        }
        catch (ArgumentException)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.HostNotFound);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<SmtpConnectFailure?> OpenAsync(CancellationToken cancellationToken)
    {
        if (_address.Security == SmtpSecurity.ImplicitTls) await BeginTlsAsync(cancellationToken);
        var greeting = await ReadReplyAsync(_options.GreetingTimeout, cancellationToken);
        if (!greeting.IsPositive) return Refused(greeting, "does not take mail now");
        if (await HelloAsync(cancellationToken) is { } unfriendly) return unfriendly;

        if (!IsTls && _extensions.StartTls)
        {
            var reply = await AskAsync("STARTTLS", cancellationToken);
            if (reply.Code == 220)
            {
                await BeginTlsAsync(cancellationToken);
                if (await HelloAsync(cancellationToken) is { } failure) return failure;
            }
            else if (_address.Security == SmtpSecurity.RequireStartTls || reply.Code == 421)
            {
                return Refused(reply, "does not start TLS");
            }
        }

        if (!IsTls && _address.Security == SmtpSecurity.RequireStartTls)
            return new(true, $"The server at {_server} does not offer TLS, and the address asks for it.", null);
        return _address.User is null ? null : await SignInAsync(cancellationToken);
    }

    private async ValueTask<SmtpConnectFailure?> HelloAsync(CancellationToken cancellationToken)
    {
        var name = new string([.. _options.HelloName.Where(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '[' or ']' or ':')]);
        if (name.Length == 0) name = "localhost";
        var reply = await AskAsync("EHLO " + name, cancellationToken);
        _extensions = reply.IsPositive ? SmtpExtensions.Read(reply.Text) : SmtpExtensions.None;
        if (reply.IsPermanent) reply = await AskAsync("HELO " + name, cancellationToken);
        return reply.IsPositive ? null : Refused(reply, "does not take our greeting");
    }

    private async ValueTask BeginTlsAsync(CancellationToken cancellationToken)
    {
        var tls = new SslStream(_wire.Stream, leaveInnerStreamOpen: false);
        var any = _address.IsInsecureAllowed || _address.Security == SmtpSecurity.Opportunistic && _address.User is null;
        var settings = new SslClientAuthenticationOptions { TargetHost = _address.Host };

        // The address says so, or TLS was not asked for and is only better than nothing (RFC 7435).
#pragma warning disable CA5359
        if (any) settings.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        await _wire.TimedAsync(
            async (_, token) =>
            {
                await tls.AuthenticateAsClientAsync(settings, token);
                return true;
            },
            _options.GreetingTimeout,
            cancellationToken);
        await _wire.SwitchToAsync(tls);
        IsTls = true;
    }

    /// <summary>AUTH (RFC 4954): PLAIN where offered, LOGIN otherwise.</summary>
    private async ValueTask<SmtpConnectFailure?> SignInAsync(CancellationToken cancellationToken)
    {
        string user = _address.User!, password = _address.Password ?? "";
        if (!IsTls && !_address.IsInsecureAllowed && !IsLoopback)
            return new(true, $"The server at {_server} offers no TLS, so the password was not sent. Write ?insecure=true to send it all the same.", null);

        SmtpReply reply;
        if (_extensions.AuthPlain)
        {
            var secret = Base64("\0" + user + "\0" + password);
            var oneLine = secret.Length < 490;
            reply = await AskAsync(oneLine ? "AUTH PLAIN " + secret : "AUTH PLAIN", cancellationToken);
            if (!oneLine && reply.Code == 334) reply = await AskAsync(secret, cancellationToken);
        }
        else if (_extensions.AuthLogin)
        {
            reply = await AskAsync("AUTH LOGIN", cancellationToken);
            if (reply.Code == 334) reply = await AskAsync(Base64(user), cancellationToken);
            if (reply.Code == 334) reply = await AskAsync(Base64(password), cancellationToken);
        }
        else
        {
            return new(true, $"The server at {_server} offers no way to sign in that we know (PLAIN, LOGIN).", null);
        }

        return reply.IsPositive ? null : Refused(reply, $"does not let {user} sign in");
    }

    private bool IsLoopback => _socket.RemoteEndPoint is IPEndPoint remote
        && IPAddress.IsLoopback(remote.Address.IsIPv4MappedToIPv6 ? remote.Address.MapToIPv4() : remote.Address);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private SmtpConnectFailure Refused(SmtpReply reply, string what) =>
        new(reply.IsPermanent, $"The server at {_server} {what}: {reply}", reply);
}
