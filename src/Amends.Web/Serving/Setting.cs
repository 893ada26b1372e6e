namespace Amends.Web.Serving;

/// <summary>One setting by its one name. Option, variable, file key and settings page all spell it alike.</summary>
/// <param name="Name">As in the file and in the table <c>settings</c>: <c>smtp-in</c>.</param>
/// <param name="Meaning">What it is, for <c>--help</c>.</param>
/// <param name="Default">What holds when nobody says anything; null where there is none.</param>
/// <param name="OnPage">May be kept on the settings page. The others belong to a node and are never stored.</param>
public sealed record Setting(string Name, string Meaning, string? Default = null, bool OnPage = false, bool Hidden = false)
{
    /// <summary><c>--smtp-in</c></summary>
    public string Option => "--" + Name;

    /// <summary><c>AMENDS_SMTP_IN</c></summary>
    public string Variable => "AMENDS_" + Name.ToUpperInvariant().Replace('-', '_');

    public static Setting Data { get; } = new("data", "The folder that holds the desk.");

    public static Setting Database { get; } = new("database", "The database server, where the desk is not kept in SQLite.");

    public static Setting Urls { get; } = new("urls", "Where the pages and the API listen. Several are parted by semicolons.", "http://127.0.0.1:5080");

    public static Setting PublicUrl { get; } = new("public-url", "The address that customers and colleagues use, as it stands in links.", OnPage: true);

    public static Setting SmtpIn { get; } = new("smtp-in", "Where mail is taken in, or \"none\".", "127.0.0.1:2525");

    public static Setting SmtpOut { get; } = new(
        "smtp-out", "The server that takes our mail: smtp://[user:password@]host:port, smtps:// for TLS from the start, or \"none\".", "none", OnPage: true);

    public static Setting MailAddress { get; } = new("mail-address", "The address that customers write to.", OnPage: true);

    public static Setting SmtpTlsCert { get; } = new("smtp-tls-cert", "The certificate (PEM) for STARTTLS on the way in.");

    public static Setting SmtpTlsKey { get; } = new("smtp-tls-key", "The private key (PEM) for it, where it is not in the same file.");

    public static Setting SmtpHostName { get; } = new("smtp-host-name", "The name that we greet other mail servers with.", OnPage: true);

    public static Setting MaxMessageSize { get; } = new("max-message-size", "The largest mail that is taken: 50MB, 800KB, or bytes.", "50MB", OnPage: true);

    public static Setting ClockFile { get; } = new("clock-file", "For tests: a file that moves the desk's clock.", Hidden: true);

    /// <summary>In the order of <c>--help</c>.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Data, Database, Urls, PublicUrl, SmtpIn, SmtpOut, MailAddress, SmtpTlsCert, SmtpTlsKey, SmtpHostName, MaxMessageSize, ClockFile,
    ];

    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);
}
