namespace Amends.Tests;

/// <summary>
/// A private Postfix: takes mail from this machine, hands mail for the customer's mailbox to LMTP and mail for the desk's domain
/// to the desk, and sends nothing anywhere else. Nothing in /etc is read or written but the list of Postfix's own files.
/// </summary>
internal sealed class Postfix : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";
    private readonly string _configuration;

    private Postfix(string directory, int port)
    {
        _configuration = Path.Combine(directory, "postfix");
        LogFile = Path.Combine(directory, "log", "postfix.log");
        Port = port;
    }

    public int Port { get; }

    public string LogFile { get; }

    public static void RequireOrSkip()
    {
        ServerProcess.RequireOrSkip(File.Exists(Program), "Postfix is missing: apt-get install postfix.");
        ServerProcess.RequireOrSkip(Environment.IsPrivilegedProcess, "Postfix starts only as root.");
    }

    public static async Task<Postfix> Start(string directory, int lmtpPort, int deskPort, string desk, string gone, string customer)
    {
        var postfix = new Postfix(directory, ServerProcess.FreePort());
        foreach (var name in new[] { "postfix", "queue", "data", "log" }) Directory.CreateDirectory(Path.Combine(directory, name));
        await ServerProcess.Run("/bin/chown", "postfix", Path.Combine(directory, "data"));
        var customerDomain = customer[(customer.IndexOf('@', StringComparison.Ordinal) + 1)..];
        await File.WriteAllTextAsync(Path.Combine(postfix._configuration, "main.cf"), $$"""
            compatibility_level = 3.6
            queue_directory = {{directory}}/queue
            data_directory = {{directory}}/data
            maillog_file = {{postfix.LogFile}}
            maillog_file_prefixes = {{directory}}
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = mx.{{customerDomain}}
            mydestination =
            local_recipient_maps =
            alias_maps =
            alias_database =
            inet_protocols = ipv4
            inet_interfaces = 127.0.0.1
            mynetworks = 127.0.0.0/8
            smtpd_recipient_restrictions = permit_mynetworks, reject
            virtual_mailbox_domains = {{customerDomain}}
            virtual_mailbox_maps = inline:{ {{customer}}=yes }
            virtual_transport = lmtp:inet:127.0.0.1:{{lmtpPort}}
            relay_domains = {{desk}}
            transport_maps = inline:{ {{desk}}=smtp:[127.0.0.1]:{{deskPort}}, {{gone}}=lmtp:inet:127.0.0.1:{{lmtpPort}} }
            default_transport = error:nothing leaves this machine
            disable_dns_lookups = yes
            smtp_host_lookup = native
            smtp_tls_security_level = may
            minimal_backoff_time = 1s
            maximal_backoff_time = 2s
            queue_run_delay = 1s
            """ + "\n");
        await File.WriteAllTextAsync(Path.Combine(postfix._configuration, "master.cf"), $"""
            127.0.0.1:{postfix.Port} inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 1 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            smtp unix - - n - - smtp
            relay unix - - n - - smtp
            lmtp unix - - n - - lmtp
            error unix - - n - - error
            retry unix - - n - - error
            showq unix n - n - - showq
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """ + "\n");
        await ServerProcess.Run(Program, "-c", postfix._configuration, "start");
        try
        {
            await ServerProcess.WaitForPort(postfix.Port, () => File.Exists(postfix.LogFile) ? File.ReadAllText(postfix.LogFile) : "");
        }
        catch
        {
            await postfix.DisposeAsync();
            throw;
        }

        return postfix;
    }

    public async ValueTask DisposeAsync() => await ServerProcess.Run(Program, "-c", _configuration, "stop");
}
