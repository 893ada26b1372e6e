using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Amends.Web.Shared;

/// <summary>The desk's own files (style, scripts, icons): built by assets.mjs, embedded, served under /assets with their content hash in the name.</summary>
internal static class AssetFiles
{
    private sealed record Entry(string File, string Type, int Size, int Packed);

    private static readonly Assembly Home = typeof(AssetFiles).Assembly;
    private static readonly FrozenDictionary<string, Entry> ByName = Load();
    private static readonly FrozenDictionary<string, Entry> ByFile = ByName.Values.ToFrozenDictionary(e => e.File, StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, byte[]> Packed = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, byte[]> Plain = new(StringComparer.Ordinal);

    /// <summary>The import map of the page, as JSON. It changes only with a build.</summary>
    public static string ImportMap { get; } = JsonSerializer.Serialize(new { imports = Imports() });

    /// <summary>The address of a file, such as <c>app.css</c>; unknown names are a bug.</summary>
    public static string Url(string name) => "/assets/" + ByName[name].File;

    /// <summary>Brotli size in bytes of a file by its fingerprinted name, for the page budget.</summary>
    public static int PackedSizeOf(string file) => ByFile[file].Packed;

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{file}", Serve).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/favicon.ico", () => Results.Redirect(Url("favicon.svg"))).AllowAnonymous().ExcludeFromDescription();
    }

    private static Results<FileContentHttpResult, NotFound> Serve(string file, HttpContext http)
    {
        if (!ByFile.TryGetValue(file, out var entry)) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Bytes(Plain.GetOrAdd(file, Unpack), entry.Type);
        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(Packed.GetOrAdd(file, f => Read(f + ".br")), entry.Type);
    }

    private static byte[] Unpack(string file)
    {
        using var packed = new BrotliStream(new MemoryStream(Read(file + ".br")), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Read(string file)
    {
        using var stream = Home.GetManifestResourceStream("assets/" + file) ?? throw new FileNotFoundException("The build left out an asset.", file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static FrozenDictionary<string, Entry> Load() =>
        JsonSerializer.Deserialize<Dictionary<string, Entry>>(Read("assets.json"), JsonSerializerOptions.Web)!.ToFrozenDictionary(StringComparer.Ordinal);

    private static SortedDictionary<string, string> Imports()
    {
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["@hotwired/turbo"] = Url("turbo.js"),
            ["@hotwired/stimulus"] = Url("stimulus.js"),
        };
        foreach (var name in ByName.Keys.Where(n => n.EndsWith(".js", StringComparison.Ordinal) && n is not ("turbo.js" or "stimulus.js" or "scalar.js")))
            imports["amends/" + name[..^3]] = Url(name);
        return imports;
    }
}
