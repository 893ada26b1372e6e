namespace Amends.Tests;

/// <summary>A private Dovecot with one mailbox: mail comes in by LMTP and is read by IMAP.</summary>
internal sealed class Dovecot : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";
    private readonly string _configuration;

    private Dovecot(string directory) => (_configuration, LogFile, Maildir) =
        (Path.Combine(directory, "dovecot.conf"), Path.Combine(directory, "dovecot.log"), Path.Combine(directory, "mail"));

    public int ImapPort { get; } = ServerProcess.FreePort();

    public int LmtpPort { get; } = ServerProcess.FreePort();

    public string LogFile { get; }

    public string Maildir { get; }

    public static void RequireOrSkip() => ServerProcess.RequireOrSkip(
        File.Exists(Program) && File.Exists("/usr/lib/dovecot/imap") && File.Exists("/usr/lib/dovecot/lmtp"),
        "Dovecot is missing: apt-get install dovecot-imapd dovecot-lmtpd.");

    public static async Task<Dovecot> Start(string directory, string user, string password)
    {
        var dovecot = new Dovecot(directory);
        Directory.CreateDirectory(dovecot.Maildir);
        await ServerProcess.Run("/bin/chown", "nobody:nogroup", dovecot.Maildir);
        var users = Path.Combine(directory, "users");
        await File.WriteAllTextAsync(users, $"{user}:{{PLAIN}}{password}\n");
        await File.WriteAllTextAsync(dovecot._configuration, $$"""
            base_dir = {{directory}}/run
            state_dir = {{directory}}/run
            log_path = {{dovecot.LogFile}}
            protocols = imap lmtp
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            first_valid_uid = 1
            mail_location = maildir:{{dovecot.Maildir}}
            passdb {
              driver = passwd-file
              args = username_format=%u {{users}}
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{dovecot.Maildir}}
            }
            service imap-login {
              inet_listener imap {
                port = {{dovecot.ImapPort}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service lmtp {
              inet_listener lmtp {
                port = {{dovecot.LmtpPort}}
              }
            }
            """ + "\n");
        await ServerProcess.Run(Program, "-c", dovecot._configuration);
        try
        {
            await ServerProcess.WaitForPort(dovecot.ImapPort, () => File.Exists(dovecot.LogFile) ? File.ReadAllText(dovecot.LogFile) : "");
        }
        catch
        {
            await dovecot.DisposeAsync();
            throw;
        }

        return dovecot;
    }

    public async ValueTask DisposeAsync() => await ServerProcess.Run(Program, "-c", _configuration, "stop");
}
