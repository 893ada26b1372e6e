using System.Runtime.InteropServices;

namespace Amends.Web.Cli;

/// <summary>Ctrl+C and SIGTERM end the desk in order: answers are finished, the database is closed.</summary>
internal sealed class StopOnSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    private StopOnSignals(IHostApplicationLifetime lifetime)
    {
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            lifetime.StopApplication();
        }

        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public static StopOnSignals Of(WebApplication app) => new(app.Lifetime);

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }
}
