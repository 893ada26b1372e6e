using Amends.Core.Shared;

namespace Amends.Web.Api;

/// <summary>Reads what was sent, within a bound.</summary>
internal static class ApiBody
{
    private static readonly Refusal NotJson = new(RefusalKind.Invalid, "content-type", "This address takes application/json.");

    public static async Task<Outcome<ReadOnlyMemory<byte>>> Json(HttpContext http, long largest)
    {
        var type = http.Request.ContentType;
        var hasBody = http.Request.ContentLength is > 0 || (http.Request.ContentLength is null && http.Request.Headers.TransferEncoding.Count > 0);
        if (!hasBody && string.IsNullOrEmpty(type))
            return ReadOnlyMemory<byte>.Empty;
        return IsType(type, "application/json") ? await Bytes(http, largest) : NotJson;
    }

    public static bool IsType(string? given, string wanted) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(given, out var type)
        && string.Equals(type.MediaType, wanted, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || wanted != "application/json" || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    public static async Task<Outcome<ReadOnlyMemory<byte>>> Bytes(HttpContext http, long largest)
    {
        var tooLarge = new Refusal(RefusalKind.TooLarge, "body-too-large", $"What was sent is larger than {largest / 1_000_000} MB.");
        if (http.Request.ContentLength > largest)
            return tooLarge;
        using var content = new MemoryStream((int)(http.Request.ContentLength ?? 4_096));
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (content.Length + read > largest)
                return tooLarge;
            content.Write(buffer, 0, read);
        }

        return (ReadOnlyMemory<byte>)content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
