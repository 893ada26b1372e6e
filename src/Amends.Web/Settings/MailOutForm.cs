using System.Globalization;
using Amends.Core.Shared;
using Amends.Mail.Smtp;
using Amends.Web.People;

namespace Amends.Web.Settings;

/// <summary>Where mail goes out, as people type it. Made into the one text of the setting <c>smtp-out</c>.</summary>
/// <param name="Security">starttls, tls or none.</param>
/// <param name="Password">Empty keeps the one that is there, as long as server and user stay the same.</param>
internal sealed record MailOutForm(string Host, string Port, string Security, string User, string Password)
{
    private const int MaxSecret = 500;

    public static MailOutForm Read(IFormCollection form) =>
        new(form.Text("host").Trim(), form.Text("port").Trim(), form.Text("security"), form.Text("user").Trim(), form.Text("password"));

    public static MailOutForm Of(SmtpServerAddress? address) => address is null
        ? new("", "587", "starttls", "", "")
        : new(address.Host, address.Port.ToString(CultureInfo.InvariantCulture), SecurityOf(address.Security), address.User ?? "", "");

    /// <returns>The server, or null where the field is empty: then nothing leaves.</returns>
    public Outcome<SmtpServerAddress?> ToAddress(SmtpServerAddress? kept)
    {
        if (Host.Length == 0)
            return (SmtpServerAddress?)null;
        if (Host.Length > 253 || Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            return Refusal.Invalid("host", "That is not a server's name. It looks like mail.example.org.");
        if (!ushort.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            return Refusal.Invalid("port", "A port is a number from 1 to 65535. Usual ones are 587, 465 and 25.");
        if (SecurityOf(Security) is not { } security)
            return Refusal.Invalid("security", "Choose how the connection is protected.");
        if (User.Length > MaxSecret || Password.Length > MaxSecret || User.Any(char.IsControl) || Password.Any(char.IsControl))
            return Refusal.Invalid("user", $"A user and a password have at most {MaxSecret} characters.");
        if (User.Length == 0)
            return Password.Length > 0
                ? Refusal.Invalid("user", "A password needs its user.")
                : new SmtpServerAddress(security, Host, port);
        // A password that is kept never goes to another server than the one that it was given for.
        var password = Password.Length > 0 ? Password : kept is not null && kept.Host == Host && kept.User == User ? kept.Password : null;
        if (password is null)
            return Refusal.Invalid("password", "Type the password of this user at this server.");
        return new SmtpServerAddress(security, Host, port)
        {
            User = User,
            Password = password,
            // Within one machine nobody listens on the way.
            IsInsecureAllowed = security == SmtpSecurity.Opportunistic && IsHere,
        };
    }

    /// <summary>The text of the setting, with the password in it; for the table alone.</summary>
    public static string Text(SmtpServerAddress address)
    {
        var shown = address.ToString();
        return address.User is null ? shown : shown.Replace(
            Uri.EscapeDataString(address.User) + "@", $"{Uri.EscapeDataString(address.User)}:{Uri.EscapeDataString(address.Password!)}@", StringComparison.Ordinal);
    }

    private bool IsHere => Host is "localhost" || System.Net.IPAddress.TryParse(Host, out var ip) && System.Net.IPAddress.IsLoopback(ip);

    private static string SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.ImplicitTls => "tls",
        SmtpSecurity.RequireStartTls => "starttls",
        _ => "none",
    };

    private static SmtpSecurity? SecurityOf(string text) => text switch
    {
        "tls" => SmtpSecurity.ImplicitTls,
        "starttls" => SmtpSecurity.RequireStartTls,
        "none" => SmtpSecurity.Opportunistic,
        _ => null,
    };
}
