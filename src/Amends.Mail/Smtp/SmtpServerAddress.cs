using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Amends.Mail.Smtp;

/// <summary>How a connection to a server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS when it is offered, plain otherwise; any certificate will do unless a password is sent.</summary>
    Opportunistic,

    /// <summary>STARTTLS or nothing.</summary>
    RequireStartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    ImplicitTls,
}

/// <summary>
/// Where mail goes out: <c>smtp://host:port</c>, <c>smtp+starttls://user:password@host</c> or <c>smtps://host</c>, user and
/// password percent-encoded, <c>?insecure=true</c> for a self-signed certificate or a password over a plain connection.
/// </summary>
public sealed record SmtpServerAddress(SmtpSecurity Security, string Host, int Port)
{
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Any certificate is taken, and a password may go over a plain connection.</summary>
    public bool IsInsecureAllowed { get; init; }

    /// <param name="problem">What is wrong with it, in a sentence, without the password.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SmtpServerAddress? address, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        problem = "Write the mail server as smtp://host:port, smtp+starttls://host:port or smtps://host:port.";
        if (text.Length > 2048 || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return false;
        (SmtpSecurity Security, int Port)? scheme = uri.Scheme switch
        {
            "smtp" => (SmtpSecurity.Opportunistic, 25),
            "smtp+starttls" => (SmtpSecurity.RequireStartTls, 587),
            "smtps" => (SmtpSecurity.ImplicitTls, 465),
            _ => null,
        };
        if (scheme is null || uri.AbsolutePath is not ("" or "/") || uri.Port == 0) return false;

        var insecure = false;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair is "insecure=true") insecure = true;
            else if (pair is not "insecure=false")
            {
                problem = "The only setting a mail server address knows is insecure=true.";
                return false;
            }
        }

        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? uri.UserInfo : uri.UserInfo[..colon];
        if (user.Length > 0 && colon < 0 || user.Length == 0 && colon >= 0)
        {
            problem = "A user in a mail server address needs a password, and the other way round: smtp://user:password@host.";
            return false;
        }

        address = new(scheme.Value.Security, uri.IdnHost, uri.Port < 0 ? scheme.Value.Port : uri.Port)
        {
            User = user.Length == 0 ? null : Uri.UnescapeDataString(user),
            Password = user.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]),
            IsInsecureAllowed = insecure,
        };
        problem = null;
        return true;
    }

    /// <exception cref="FormatException">It is not such an address.</exception>
    public static SmtpServerAddress Parse(string text) =>
        TryParse(text, out var address, out var problem) ? address : throw new FormatException(problem);

    /// <summary>Never shows the password.</summary>
    public override string ToString()
    {
        var scheme = Security switch { SmtpSecurity.ImplicitTls => "smtps", SmtpSecurity.RequireStartTls => "smtp+starttls", _ => "smtp" };
        var user = User is null ? "" : Uri.EscapeDataString(User) + "@";
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{scheme}://{user}{host}:{Port}{(IsInsecureAllowed ? "?insecure=true" : "")}");
    }
}
