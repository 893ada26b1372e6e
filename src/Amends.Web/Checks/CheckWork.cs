using Amends.Storage;
using NodaTime;

namespace Amends.Web.Checks;

/// <summary>What waits for the desk or for a person.</summary>
internal static class CheckWork
{
    private static readonly Duration TooLong = Duration.FromMinutes(15);

    public static CheckFinding Outbox(Session session)
    {
        var stuck = session.First<long>("SELECT count(*) FROM outbox WHERE state IN ('failed', 'unknown')");
        var late = session.First<long>(
            "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'last-dot') AND created_at < @since",
            new { since = (session.Now - TooLong).Milliseconds() });
        if (stuck > 0)
            return CheckFinding.Look("outbox", $"{stuck} mails failed, or may have been sent without an answer.", "Open the page of outgoing mail, or the queue's red cases, and decide about each.");
        return late > 0
            ? CheckFinding.Look("outbox", $"{late} mails have waited for more than a quarter of an hour.", "See what mail out says above; the desk goes on trying.")
            : CheckFinding.Good("outbox", "No mail of ours is stuck.");
    }

    public static CheckFinding Deadlines(Session session, bool served)
    {
        var late = session.First<long>("SELECT count(*) FROM deadlines WHERE due_at < @since", new { since = (session.Now - TooLong).Milliseconds() });
        if (late == 0)
            return CheckFinding.Good("deadlines", "Nothing that fell due was left undone.");
        return served
            ? CheckFinding.Bad("deadlines", $"{late} deadlines passed and nothing was done about them.", "See what the desk's log says, and start the desk again.")
            : CheckFinding.Look("deadlines", $"{late} deadlines passed while the desk was not served.", "Start it: `amends serve` does what is due.");
    }

    public static CheckFinding Quarantine(Session session)
    {
        var held = session.First<long>("SELECT count(*) FROM arrivals WHERE outcome = 'quarantined'");
        return held == 0
            ? CheckFinding.Good("quarantine", "Everything that arrived could be read.")
            : CheckFinding.Look("quarantine", $"{held} arrivals could not be read.", "Open the page of arrivals: each can be opened raw and tried again.");
    }

    public static CheckFinding Users(Session session)
    {
        var can = session.First<long>("SELECT count(*) FROM users WHERE role = 'administrator' AND disabled = 0");
        return can > 0
            ? CheckFinding.Good("people", "An administrator can sign in.")
            : CheckFinding.Look("people", "No administrator can sign in yet.", "Do the first run in the browser, or `amends user add ADDRESS --role administrator`.");
    }
}
