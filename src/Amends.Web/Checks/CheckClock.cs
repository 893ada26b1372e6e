using Amends.Storage;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Checks;

/// <summary>A clock that went back would make promises fall due late; one that is far ahead, early.</summary>
internal static class CheckClock
{
    private static readonly Duration Slack = Duration.FromMinutes(2);

    public static CheckFinding Run(Session session)
    {
        var last = session.First<long?>("SELECT max(at) FROM (SELECT at FROM events ORDER BY position DESC LIMIT 100)") ?? 0;
        var now = InstantPattern.General.Format(session.Now);
        return last.ToInstant() > session.Now + Slack
            ? CheckFinding.Bad(
                "clock",
                $"The clock says {now}, and the desk has recorded something at {InstantPattern.General.Format(last.ToInstant())}.",
                "Set the machine's clock, and let it follow a time server.")
            : CheckFinding.Good("clock", $"The clock says {now}.");
    }
}
