using System.Net;
using Amends.Mail.Smtp;

namespace Amends.Web.Serving;

/// <summary>The settings of one node, checked. Made by <see cref="SettingsReader"/>.</summary>
public sealed record DeskSettings
{
    /// <summary>The folder of the desk, as a full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What Kestrel listens on: <c>http://127.0.0.1:5080</c>.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Without a slash at the end: links are made as <c>PublicUrl + "/path"</c>.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Null: no mail is taken in over SMTP.</summary>
    public IPEndPoint? SmtpIn { get; init; }

    /// <summary>Null: no mail leaves the machine.</summary>
    public SmtpServerAddress? SmtpOut { get; init; }

    /// <summary>The first mailbox's address; null until somebody says it.</summary>
    public string? MailAddress { get; init; }

    public string? SmtpTlsCertificate { get; init; }

    public string? SmtpTlsKey { get; init; }

    public required string SmtpHostName { get; init; }

    /// <summary>In bytes.</summary>
    public required long MaxMessageSize { get; init; }

    public string? ClockFile { get; init; }

    /// <summary>Every setting with its origin, for the settings page and <c>doctor</c>.</summary>
    public required IReadOnlyList<FoundSetting> Found { get; init; }

    public required SettingSources Sources { get; init; }

    public string DatabaseFile => DeskFiles.Database(DataFolder);

    public string SearchFile => DeskFiles.Search(DataFolder);

    public string BlobFolder => DeskFiles.Blobs(DataFolder);
}

/// <summary>The names of what lies in a desk's folder.</summary>
public static class DeskFiles
{
    public static string Database(string folder) => Path.Combine(folder, "desk.db");

    public static string Blobs(string folder) => Path.Combine(folder, "blobs");

    public static string Lock(string folder) => Path.Combine(folder, "desk.lock");

    public static string ProcessNumber(string folder) => Path.Combine(folder, "desk.pid");

    public static string Search(string folder) => Path.Combine(folder, "search.db");
}
