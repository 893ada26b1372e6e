using System.Diagnostics;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Tests;

/// <summary>
/// Real mail servers around a desk, on free loopback ports in a directory of their own: an MTA (Postfix) that the desk sends
/// through and that brings mail for <see cref="DeskDomain"/> to the desk's SMTP port, and a customer's mailbox (Dovecot).
/// </summary>
internal sealed class MailServers : IAsyncDisposable
{
    private static readonly string[] MaildirFolders = ["new", "cur"];

    private readonly string _directory;
    private readonly Dovecot _dovecot;
    private readonly Postfix _postfix;

    private MailServers(string directory, Dovecot dovecot, Postfix postfix) => (_directory, _dovecot, _postfix) = (directory, dovecot, postfix);

    /// <summary>Mail for this domain goes to the desk.</summary>
    public const string DeskDomain = "desk.example";

    /// <summary>The MTA takes this address and then finds nobody there: a bounce comes back. Unknown names at shop.example it refuses at once.</summary>
    public const string BouncingAddress = "nobody@" + GoneDomain;

    private const string GoneDomain = "gone.example";
    private const string Customer = "anna@shop.example";
    private const string CustomerPassword = "correct-horse";

    /// <summary>The customer's address, and user name for IMAP.</summary>
    public string User { get; } = Customer;

    public string Password { get; } = CustomerPassword;

    /// <summary>SMTP without a password, as <c>smtp://127.0.0.1:port</c>.</summary>
    public int SubmissionPort => _postfix.Port;

    public int ImapPort => _dovecot.ImapPort;

    /// <summary>What both servers wrote down, for a failing test to show.</summary>
    public string Log => File.ReadAllText(_postfix.LogFile) + (File.Exists(_dovecot.LogFile) ? File.ReadAllText(_dovecot.LogFile) : "");

    /// <summary>Skips the test, or fails it where CI=true, when a server is missing.</summary>
    /// <param name="deskSmtpPort">Where the desk takes mail; it may start later, the MTA tries again every second.</param>
    public static async Task<MailServers> Start(int deskSmtpPort)
    {
        Postfix.RequireOrSkip();
        Dovecot.RequireOrSkip();
        var directory = Directory.CreateTempSubdirectory("mail-").FullName;

        // The servers run as users of their own.
        await ServerProcess.Run("/bin/chmod", "755", directory);
        Dovecot? dovecot = null;
        try
        {
            dovecot = await Dovecot.Start(directory, Customer, CustomerPassword);
            return new(directory, dovecot, await Postfix.Start(directory, dovecot.LmtpPort, deskSmtpPort, DeskDomain, GoneDomain, Customer));
        }
        catch
        {
            if (dovecot is not null) await dovecot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message through the MTA.</summary>
    /// <param name="raw">The whole message; one char is one byte.</param>
    public async Task Send(string raw, string from, params string[] to)
    {
        var (client, failure) = await SmtpClient.ConnectAsync(new(SmtpSecurity.Opportunistic, "127.0.0.1", SubmissionPort), new());
        await using (client.ShouldNotBeNull(failure?.Text))
        {
            var result = await client.SendAsync(new(from, to), Encoding.Latin1.GetBytes(raw), _ => ValueTask.CompletedTask);
            result.Recipients.ShouldAllBe(recipient => recipient.Outcome == SmtpRecipientOutcome.Accepted, result.Text);
        }
    }

    /// <summary>The first mail in the customer's mailbox that fits, as it lies there; one char is one byte.</summary>
    public async Task<string> WaitForMail(Func<string, bool> predicate, TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Mailbox().FirstOrDefault(predicate) is { } found) return found;
            if (Stopwatch.GetElapsedTime(started) > timeout) throw new TimeoutException($"No such mail within {timeout}.\n{Log}");
            await Task.Delay(50);
        }
    }

    /// <summary>Every mail in the customer's mailbox.</summary>
    public IReadOnlyList<string> Mailbox() =>
    [
        .. MaildirFolders
            .Select(name => new DirectoryInfo(Path.Combine(_dovecot.Maildir, name)))
            .Where(static directory => directory.Exists)
            .SelectMany(static directory => directory.EnumerateFiles())
            .OrderBy(static file => file.Name, StringComparer.Ordinal)
            .Select(static file => File.ReadAllText(file.FullName, Encoding.Latin1)),
    ];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_postfix.DisposeAsync().AsTask(), _dovecot.DisposeAsync().AsTask());
        Directory.Delete(_directory, recursive: true);
    }
}
