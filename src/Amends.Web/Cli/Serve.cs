using System.CommandLine;
using Amends.Storage;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Amends.Web.Cli;

/// <summary><c>amends serve</c>: the desk itself, until it is told to stop.</summary>
internal static class Serve
{
    public static Command Verb()
    {
        var verb = new Command("serve", "Serve the desk: pages, API and mail. Makes what is missing in the folder.");
        var options = SettingOptions.Every(verb);
        verb.SetAction((parsed, cancel) => Run(options.Sources(parsed), cancel));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, CancellationToken cancel)
    {
        if (!SettingsReader.Read(sources).Succeeded(out var settings, out var refusal))
            return Say.Refused(refusal);
        if (!DeskHost.Build(settings).Succeeded(out var app, out refusal))
            return Say.Refused(refusal);

        await using (app)
        {
            using var interrupts = StopOnSignals.Of(app);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
            {
                return Say.Failed($"The desk cannot start: {exception.Message}");
            }

            await Greet(app, settings);
            await app.WaitForShutdownAsync(cancel);
        }

        return Exit.Done;
    }

    private static async Task Greet(WebApplication app, DeskSettings settings)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
            Say.Line($"The desk is at {SettingValues.Reachable([address])}");
        if (settings.Found.Any(found => found.Setting == Setting.PublicUrl && found.Value is not null))
            Say.Line($"Links say {settings.PublicUrl}");
        Say.Line(settings.SmtpIn is null ? "Mail is not taken in over SMTP." : $"Mail is taken in at {settings.SmtpIn}");
        Say.Line(settings.SmtpOut is null ? "Mail out is off: nothing leaves this machine." : $"Mail leaves through {settings.SmtpOut}");
        if (await FirstRunCode.IsAwaited(app.Services.GetRequiredService<Database>()))
            Say.Line($"Nobody can sign in yet. Set the desk up in the browser with this code: {app.Services.GetRequiredService<FirstRunCode>().Code}");
        Say.Line("Ctrl+C stops it.");
        await Console.Out.FlushAsync();
    }
}
