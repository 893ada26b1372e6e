using System.Globalization;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.Log;
using Amends.Web.Api;
using Amends.Web.People;

namespace Amends.Web.Events;

/// <summary>The feed of facts, for programs that follow along.</summary>
internal static class EventApi
{
    private const int Most = 1000;

    public static void MapEventApi(this RouteGroupBuilder api) => api.MapGet("/events", Feed).WithTags("Events").Returns<FeedJson>(
        "Follow the facts", "All facts of the cases that you may see, oldest first. Send last as after to go on, now or later. next is null when there is no more yet.");

    internal static Task<IResult> Feed(ApiCall call, string? after = null, string? limit = null) => call.ReadJson<FeedJson>(session =>
    {
        long position = 0;
        if (!string.IsNullOrEmpty(after) && (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out position)))
            return Refusal.Invalid("after", "This is not a place in the feed. Take the value of last or next from the page before.");
        if (!Limit.Parse(limit, Most).Succeeded(out var most, out var refusal)
            || !FactFeed.Read(session, call.Viewer, position, most).Succeeded(out var facts, out refusal))
            return refusal;
        var names = new PersonNames(session, facts.Select(fact => fact.Actor));
        var last = (facts.Count == 0 ? position : facts[^1].Position).ToString(CultureInfo.InvariantCulture);
        return new FeedJson(facts.Select(fact => EventJson.Of(fact, names)).ToList(), facts.Count == most ? last : null, last);
    });

    /// <param name="Last">Where this page ends: to be sent as <c>after</c>, whether or not there is more now.</param>
    internal sealed record FeedJson(IReadOnlyList<EventJson> Items, string? Next, string Last);

    /// <param name="Position">Grows with each fact of the desk; gaps are allowed.</param>
    /// <param name="Type">The alias of the fact: <c>promise.made/1</c>.</param>
    /// <param name="Data">As in the event catalogue: ids, instants, numbers; words are read from the case.</param>
    internal sealed record EventJson(long Position, string CaseId, long Version, string Type, string At, PersonJson? By, JsonElement Data)
    {
        public static EventJson Of(FeedFact fact, PersonNames names) => new(
            fact.Position, fact.CaseId, fact.Version, fact.Type, ApiJson.Iso(fact.At), names.Of(fact.Actor), JsonSerializer.Deserialize<JsonElement>(fact.Data));
    }
}
