using System.Collections.Concurrent;
using Amends.Web.Cases;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Live;

/// <summary>Who is at which case now. It lives in memory alone: after half a minute of silence somebody is gone.</summary>
internal sealed class PresenceBook(IClock clock)
{
    public static readonly Duration Silence = Duration.FromSeconds(30);
    private const int MostPeople = 50;
    private const int MostCases = 20_000;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Entry>> _cases = new(StringComparer.Ordinal);

    /// <param name="state">reading, writing or calling; anything else means gone.</param>
    /// <returns>Whether others see something new.</returns>
    public bool Tell(string caseId, Person who, string state)
    {
        if (state is not ("reading" or "writing" or "calling"))
            return _cases.TryGetValue(caseId, out var left) && left.TryRemove(who.Id, out _);
        if (!_cases.ContainsKey(caseId) && _cases.Count >= MostCases)
            return false;
        var people = _cases.GetOrAdd(caseId, _ => new ConcurrentDictionary<string, Entry>(StringComparer.Ordinal));
        var known = people.TryGetValue(who.Id, out var before);
        if (!known && people.Count >= MostPeople)
            return false;
        people[who.Id] = new Entry(who, state, clock.GetCurrentInstant() + Silence);
        return !known || before!.State != state;
    }

    /// <summary>Who is there, writers first.</summary>
    public IReadOnlyList<PresenceView> At(string caseId)
    {
        if (!_cases.TryGetValue(caseId, out var people))
            return [];
        var now = clock.GetCurrentInstant();
        return [.. people.Values.Where(entry => entry.Until > now).OrderBy(entry => entry.State == "reading").ThenBy(entry => entry.Who.Name, StringComparer.Ordinal)
            .Select(entry => new PresenceView(entry.Who, entry.State))];
    }

    /// <summary>Forgets who fell silent.</summary>
    /// <returns>The cases where somebody did.</returns>
    public List<string> Forget()
    {
        var now = clock.GetCurrentInstant();
        var changed = new List<string>();
        foreach (var (caseId, people) in _cases)
        {
            var gone = people.Where(person => person.Value.Until <= now).ToList();
            foreach (var person in gone)
                people.TryRemove(person);
            if (gone.Count > 0)
                changed.Add(caseId);
            if (people.IsEmpty)
                _cases.TryRemove(new KeyValuePair<string, ConcurrentDictionary<string, Entry>>(caseId, people));
        }

        return changed;
    }

    private sealed record Entry(Person Who, string State, Instant Until);
}
