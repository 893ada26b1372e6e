using System.Text.Json;
using System.Text.Json.Serialization;
using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using NodaTime;
using NodaTime.Text;

namespace Amends.Storage.Log;

/// <summary>How facts are written: camel case, enums by name, instants and local times in ISO 8601, actors as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(LocalDateTimeConverter), typeof(ActorConverter)])]
[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(CaseKindSet))]
[JsonSerializable(typeof(CaseSubjectSet))]
[JsonSerializable(typeof(CaseAssigned))]
[JsonSerializable(typeof(CustomerChanged))]
[JsonSerializable(typeof(CaseResolved))]
[JsonSerializable(typeof(CaseClosed))]
[JsonSerializable(typeof(CaseReopened))]
[JsonSerializable(typeof(CaseMergedInto))]
[JsonSerializable(typeof(CaseAbsorbed))]
[JsonSerializable(typeof(MessageReceived))]
[JsonSerializable(typeof(MessageSent))]
[JsonSerializable(typeof(MessageDelivery))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(CallLogged))]
[JsonSerializable(typeof(PromiseMade))]
[JsonSerializable(typeof(PromiseKept))]
[JsonSerializable(typeof(PromiseRenegotiated))]
[JsonSerializable(typeof(PromiseWithdrawn))]
[JsonSerializable(typeof(PromiseWarned))]
[JsonSerializable(typeof(PromiseBroken))]
[JsonSerializable(typeof(PromiseHandedOn))]
[JsonSerializable(typeof(FollowUpSent))]
[JsonSerializable(typeof(FollowUpAnswered))]
[JsonSerializable(typeof(SaidTime))]
internal sealed partial class EventJson : JsonSerializerContext;

internal sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal sealed class LocalDateTimeConverter : JsonConverter<LocalDateTime>
{
    public override LocalDateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        LocalDateTimePattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

    public override void Write(Utf8JsonWriter writer, LocalDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDateTimePattern.ExtendedIso.Format(value));
}

internal sealed class ActorConverter : JsonConverter<Actor>
{
    public override Actor Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Actor.Parse(reader.GetString()) ?? throw new JsonException("Not an actor.");

    public override void Write(Utf8JsonWriter writer, Actor value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
