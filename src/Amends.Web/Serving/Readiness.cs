using Amends.Storage;
using Amends.Storage.Migrations;

namespace Amends.Web.Serving;

/// <summary>One thing that the desk needs to do its work.</summary>
/// <param name="What">For people, where it is not well; null where it is.</param>
public sealed record ReadyCheck(string Name, bool Ok, string? What);

/// <summary>Whether this node can take mail and calls now.</summary>
public sealed class Readiness(Database database, DeskSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private (long At, IReadOnlyList<ReadyCheck> Checks)? _last;
    private volatile bool _mailListens;

    /// <summary>What takes mail in says here whether it listens.</summary>
    public void MailIn(bool listens) => _mailListens = listens;

    /// <summary>The checks; at most half a second old, so that many callers cost no more than one.</summary>
    public async Task<IReadOnlyList<ReadyCheck>> Look()
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Fresh)
            return last.Checks;
        IReadOnlyList<ReadyCheck> checks = [await DatabaseWrites(), SchemaIsCurrent(), MailListens()];
        _last = (time.GetTimestamp(), checks);
        return checks;
    }

    private async Task<ReadyCheck> DatabaseWrites()
    {
        try
        {
            await database.Write(session => session.Execute("UPDATE counters SET value = value WHERE name = 'case-number'"));
            return new ReadyCheck("database", true, null);
        }
        catch (StorageUnavailableException exception)
        {
            return new ReadyCheck("database", false, exception.Message);
        }
    }

    private ReadyCheck SchemaIsCurrent()
    {
        var missing = SchemaState.Read(settings.DatabaseFile).Then<IReadOnlyList<Migration>>(state => state.Missing.ToList());
        return missing.Succeeded(out var steps, out var refusal)
            ? new ReadyCheck("migrations", steps.Count == 0, steps.Count == 0 ? null : $"{steps.Count} schema steps are missing. Run `amends migrate`.")
            : new ReadyCheck("migrations", false, refusal.Text);
    }

    private ReadyCheck MailListens()
    {
        var ok = settings.SmtpIn is null || _mailListens;
        return new ReadyCheck("mail-in", ok, ok ? null : $"Nothing listens for mail at {settings.SmtpIn}.");
    }
}
