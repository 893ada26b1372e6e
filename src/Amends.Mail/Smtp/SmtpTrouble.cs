using System.Net.Sockets;
using System.Security.Authentication;

namespace Amends.Mail.Smtp;

/// <summary>What a network does to a connection, in words for people.</summary>
internal static class SmtpTrouble
{
    public static bool Is(Exception e) =>
        e is IOException or SocketException or TimeoutException or AuthenticationException or ObjectDisposedException or InvalidDataException;

    /// <summary>A wrong certificate stays wrong until somebody looks at it. A name that is not found may only be a network that is not up.</summary>
    public static bool IsPermanent(Exception e) => e is AuthenticationException;

    public static string Describe(Exception e, string server) => Socket(e) switch
    {
        SocketError.ConnectionRefused => $"The server at {server} refused the connection.",
        SocketError.HostNotFound or SocketError.NoData => $"The name of the server at {server} could not be found.",
        SocketError.TryAgain => $"The name of the server at {server} could not be looked up just now.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown =>
            $"There is no way through the network to the server at {server}.",
        SocketError.TimedOut => $"The server at {server} did not answer in time.",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => $"The server at {server} broke the connection off.",
        { } other => $"The connection to the server at {server} failed ({other}).",
        null => e switch
        {
            TimeoutException => $"The server at {server} did not answer in time.",
            AuthenticationException => $"No trusted TLS connection to the server at {server} came about: {e.Message}",
            InvalidDataException => $"The server at {server} does not answer as a mail server does.",
            _ => $"The server at {server} closed the connection.",
        },
    };

    private static SocketError? Socket(Exception e) =>
        e as SocketException is { } direct ? direct.SocketErrorCode
        : e.InnerException as SocketException is { } inner ? inner.SocketErrorCode
        : null;
}
