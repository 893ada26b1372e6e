using Amends.Core.Shared;

namespace Amends.Web.Serving;

/// <summary>The settings now. What the settings page changes holds at once; what listens (addresses, ports) holds from the next start.</summary>
public sealed class LiveSettings(DeskSettings start)
{
    private DeskSettings _current = start;

    public DeskSettings Current => Volatile.Read(ref _current);

    /// <summary>Reads everything again, after the settings page wrote. A refusal leaves the settings as they were.</summary>
    public Outcome<DeskSettings> Reload()
    {
        var read = SettingsReader.Read(Current.Sources);
        if (read.Succeeded(out var settings, out _))
            Volatile.Write(ref _current, settings);
        return read;
    }
}
