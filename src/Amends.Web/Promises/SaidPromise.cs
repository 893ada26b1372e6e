using Amends.Core.Calendars;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Conversations;
using Amends.Web.People;
using Amends.Web.Shared;

namespace Amends.Web.Promises;

/// <summary>A promise as it was typed or sent.</summary>
/// <param name="Text">The words that the customer sees.</param>
/// <param name="Due">As <see cref="DueTime"/> reads it.</param>
/// <param name="Owner">As <see cref="FindStaff"/> reads it; null: whoever makes it.</param>
public sealed record SaidPromise(string? Text, string? Due, string? Owner = null)
{
    public const int Longest = 2_000;
    public const int MostAtOnce = 50;

    public Outcome<NewPromise> Ready(Session session, Viewer viewer, BusinessCalendar calendar, string at = "")
    {
        if (!PlainWords.Needed(at + "text", Text, Longest).Succeeded(out var text, out var refusal)
            || !DueTime.Parse(at + "due", Due, calendar).Succeeded(out var due, out refusal)
            || !FindStaff.Run(session, viewer, at + "owner", Owner).Succeeded(out var owner, out refusal))
            return refusal;
        return due.At <= session.Now
            ? Refusal.Invalid(at + "due", "A promise has to be due in the future.")
            : new NewPromise(Ids.New(session.Now), Ids.New(session.Now), text, owner, due.At, due.Said);
    }

    public static Outcome<List<NewPromise>> ReadyAll(Session session, Viewer viewer, BusinessCalendar calendar, IReadOnlyList<SaidPromise> drafts)
    {
        if (drafts.Count > MostAtOnce)
            return new Refusal(RefusalKind.TooLarge, "too-many", $"At most {MostAtOnce} promises can be made at once.", "promises");
        var ready = new List<NewPromise>();
        for (var index = 0; index < drafts.Count; index++)
        {
            if (!drafts[index].Ready(session, viewer, calendar, $"promises[{index}].").Succeeded(out var promise, out var refusal))
                return refusal;
            ready.Add(promise);
        }

        return ready;
    }
}
