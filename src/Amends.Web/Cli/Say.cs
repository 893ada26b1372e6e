using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amends.Core.Shared;

namespace Amends.Web.Cli;

/// <summary>Standard output carries the answer, standard error everything else.</summary>
internal static class Say
{
    /// <summary>For programs: camelCase, one line, letters of every script as they are.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Line(string text) => Console.Out.WriteLine(text);

    public static void AsJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    public static void Aside(string text) => Console.Error.WriteLine(text);

    /// <returns><see cref="Exit.Failed"/></returns>
    public static int Failed(string text)
    {
        Console.Error.WriteLine(text);
        return Exit.Failed;
    }

    /// <returns><see cref="Exit.Usage"/> where what was typed is wrong, else <see cref="Exit.Failed"/>.</returns>
    public static int Refused(Refusal refusal)
    {
        Console.Error.WriteLine(refusal.Text);
        return refusal.Kind == RefusalKind.Invalid ? Exit.Usage : Exit.Failed;
    }
}
