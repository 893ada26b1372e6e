using System.Net;
using Amends.Mail.Smtp;
using Amends.Web.Serving;

namespace Amends.Web.Checks;

/// <summary>Whether mail can come in and go out: a connection and a greeting, never a mail.</summary>
internal static class CheckMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<CheckFinding> In(DeskSettings settings, bool served, CancellationToken cancel)
    {
        if (settings.SmtpIn is not { } at)
            return CheckFinding.Good("mail-in", "No mail is taken in over SMTP here.");
        if (!served)
            return CheckFinding.Look("mail-in", "The desk is not being served, so nothing takes mail in.", "Start it: `amends serve`.");
        var host = at.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : at.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : at.Address;
        var failure = await Greet(new SmtpServerAddress(SmtpSecurity.Opportunistic, host.ToString(), at.Port), settings, cancel);
        return failure is null
            ? CheckFinding.Good("mail-in", $"Mail is taken in at {at}.")
            : CheckFinding.Bad("mail-in", $"Nobody takes mail in at {at}: {failure}", "See what the desk's log says; another program may have the port. Say the same --smtp-in here and to serve.");
    }

    public static async Task<CheckFinding> Out(DeskSettings settings, CancellationToken cancel)
    {
        if (settings.SmtpOut is not { } server)
            return CheckFinding.Look("mail-out", "Mail out is off: nothing that is written leaves this machine.", "Say where mail goes out: --smtp-out smtp://…, or on the settings page.");
        var failure = await Greet(server, settings, cancel);
        return failure is null
            ? CheckFinding.Good("mail-out", $"{server} answers and takes our mail.")
            : CheckFinding.Bad("mail-out", $"{server}: {failure}", "Check the address, the password and the firewall. What is written waits and is tried again.");
    }

    private static async Task<string?> Greet(SmtpServerAddress server, DeskSettings settings, CancellationToken cancel)
    {
        var options = new SmtpClientOptions { HelloName = settings.SmtpHostName, ConnectTimeout = Patience, GreetingTimeout = Patience, CommandTimeout = Patience };
        var (client, failure) = await SmtpClient.ConnectAsync(server, options, cancel);
        if (client is not null)
            await client.DisposeAsync();
        return failure?.Text;
    }
}
