using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amends.Core.Cases;

namespace Amends.Storage.Log;

/// <summary>
/// The stable names of facts. An alias is a promise to every log that was ever written: it is never renamed or reused; a fact
/// whose shape must change gets the next version, and the old one migrates when read. docs/event-catalogue.md is made from this.
/// </summary>
public static class EventCatalogue
{
    private static readonly Entry[] Entries =
    [
        Of<CaseOpened>("case.opened/1", EventJson.Default.CaseOpened),
        Of<CaseKindSet>("case.kind-set/1", EventJson.Default.CaseKindSet),
        Of<CaseSubjectSet>("case.subject-set/1", EventJson.Default.CaseSubjectSet),
        Of<CaseAssigned>("case.assigned/1", EventJson.Default.CaseAssigned),
        Of<CustomerChanged>("case.customer-changed/1", EventJson.Default.CustomerChanged),
        Of<CaseResolved>("case.resolved/1", EventJson.Default.CaseResolved),
        Of<CaseClosed>("case.closed/1", EventJson.Default.CaseClosed),
        Of<CaseReopened>("case.reopened/1", EventJson.Default.CaseReopened),
        Of<CaseMergedInto>("case.merged-into/1", EventJson.Default.CaseMergedInto),
        Of<CaseAbsorbed>("case.absorbed/1", EventJson.Default.CaseAbsorbed),
        Of<MessageReceived>("message.received/1", EventJson.Default.MessageReceived),
        Of<MessageSent>("message.sent/1", EventJson.Default.MessageSent),
        Of<MessageDelivery>("message.delivery/1", EventJson.Default.MessageDelivery),
        Of<NoteAdded>("note.added/1", EventJson.Default.NoteAdded),
        Of<CallLogged>("call.logged/1", EventJson.Default.CallLogged),
        Of<PromiseMade>("promise.made/1", EventJson.Default.PromiseMade),
        Of<PromiseKept>("promise.kept/1", EventJson.Default.PromiseKept),
        Of<PromiseRenegotiated>("promise.renegotiated/1", EventJson.Default.PromiseRenegotiated),
        Of<PromiseWithdrawn>("promise.withdrawn/1", EventJson.Default.PromiseWithdrawn),
        Of<PromiseWarned>("promise.warned/1", EventJson.Default.PromiseWarned),
        Of<PromiseBroken>("promise.broken/1", EventJson.Default.PromiseBroken),
        Of<PromiseHandedOn>("promise.handed-on/1", EventJson.Default.PromiseHandedOn),
        Of<FollowUpSent>("follow-up.sent/1", EventJson.Default.FollowUpSent),
        Of<FollowUpAnswered>("follow-up.answered/1", EventJson.Default.FollowUpAnswered),
    ];

    private static readonly Dictionary<string, Entry> ByAlias = Entries.ToDictionary(entry => entry.Alias);
    private static readonly Dictionary<Type, Entry> ByType = Entries.ToDictionary(entry => entry.Type);

    /// <summary>Every alias with the kind of fact behind it, in the order of the catalogue.</summary>
    public static IEnumerable<(string Alias, Type Type)> All => Entries.Select(entry => (entry.Alias, entry.Type));

    public static string AliasOf(CaseEvent fact) => ByType[fact.GetType()].Alias;

    public static string Write(CaseEvent fact) => JsonSerializer.Serialize(fact, ByType[fact.GetType()].Json);

    /// <exception cref="InvalidDataException">The log holds a fact that this program does not know: it was written by a newer one.</exception>
    public static CaseEvent Read(string alias, string json) => ByAlias.TryGetValue(alias, out var entry)
        ? (CaseEvent)JsonSerializer.Deserialize(json, entry.Json)!
        : throw new InvalidDataException($"The log holds a fact '{alias}', which this version does not know.");

    private static Entry Of<T>(string alias, JsonTypeInfo<T> json)
        where T : CaseEvent => new(alias, typeof(T), json);

    private sealed record Entry(string Alias, Type Type, JsonTypeInfo Json);
}
