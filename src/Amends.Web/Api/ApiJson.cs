using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amends.Core.Shared;
using Amends.Storage;

namespace Amends.Web.Api;

/// <summary>How the API writes and reads JSON: camel case, instants in ISO 8601 UTC, unknown fields ignored.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = true,
    };

    public static string Iso(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Iso(long? milliseconds) => milliseconds is { } value ? Iso(value) : null;

    public static string Iso(NodaTime.Instant instant) => Iso(instant.Milliseconds());

    /// <summary>A stored name as the API writes it: <c>OrderProblem</c> is <c>orderProblem</c>.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string? CamelOrNull(string? name) => name is null ? null : Camel(name);

    /// <summary>Reads what was sent; nothing at all reads as an empty object.</summary>
    public static Outcome<T> Read<T>(ReadOnlyMemory<byte> content)
    {
        try
        {
            var read = content.Length == 0 ? JsonSerializer.Deserialize<T>("{}", Options) : JsonSerializer.Deserialize<T>(content.Span, Options);
            return read is null ? NotValid("An object is needed here, in { } brackets.", null) : read;
        }
        catch (JsonException exception)
        {
            return Wrong(exception);
        }
    }

    /// <summary>Where the JSON is wrong, said so that it can be found.</summary>
    public static Refusal Wrong(JsonException exception)
    {
        var place = exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $" It is in line {line + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}.")
            : "";
        var field = exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        return NotValid(field is null ? "The JSON cannot be read." + place : $"The field {field} does not hold what it should.{place}", field);
    }

    private static Refusal NotValid(string text, string? field) => new(RefusalKind.Invalid, "json-not-valid", text, field);
}

/// <summary>A page of a list.</summary>
/// <param name="Next">To be sent as <c>after</c> for the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public static Page<T> Of<TRow>(Listed<TRow> rows, Func<TRow, T> map) => new(rows.Items.Select(map).ToList(), rows.Next);
}
