namespace Amends.Web.Serving;

/// <summary>Where settings are looked for. An option wins over the environment, that over the file, that over the settings page.</summary>
/// <param name="Options">What was typed, by the name of the setting.</param>
/// <param name="Environment">Gives the value of a variable, or null.</param>
/// <param name="File">The file that was named; without one, <c>amends.json</c> in the desk's folder is read when it is there.</param>
public sealed record SettingSources(
    IReadOnlyDictionary<string, string> Options,
    Func<string, string?> Environment,
    string? File = null)
{
    /// <summary>Options alone: what a test or a program that starts a desk in its own process says.</summary>
    public static SettingSources Of(params ReadOnlySpan<(Setting Setting, string Value)> options)
    {
        var typed = new Dictionary<string, string>();
        foreach (var (setting, value) in options)
            typed[setting.Name] = value;
        return new SettingSources(typed, _ => null);
    }
}

/// <summary>A value and who said it.</summary>
/// <param name="Origin">For people: <c>--smtp-in</c>, <c>AMENDS_SMTP_IN in the environment</c>, <c>/etc/amends.json</c>, <c>the settings page</c>.</param>
/// <param name="OnPage">True where the settings page or nobody said it, so that the page can change it.</param>
public sealed record FoundSetting(Setting Setting, string? Value, string Origin, bool OnPage);
