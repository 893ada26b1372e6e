namespace Amends.Mail.Mime;

internal static class MediaTypes
{
    /// <summary>Lower case <c>type/subtype</c>; the default where it is missing, <c>text/plain</c> where it is junk.</summary>
    public static string Normalise(string value, string whenMissing)
    {
        if (value.Length == 0)
            return whenMissing;
        var type = value.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return type switch
            {
                "text" => "text/plain",
                "html" => "text/html",
                "multipart" => "multipart/mixed",
                _ => "text/plain",
            };
        }

        if (slash == 0 || slash == type.Length - 1)
            return type is "text/" ? "text/plain" : type is "multipart/" ? "multipart/mixed" : "application/octet-stream";
        return type;
    }

    /// <summary>The last part of a path, without characters that no file name may have; null when nothing is left.</summary>
    public static string? FileName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var decoded = EncodedWord.Decode(name);
        var cut = decoded.AsSpan().LastIndexOfAny('/', '\\');
        var last = cut >= 0 && cut < decoded.Length - 1 ? decoded[(cut + 1)..] : decoded.TrimEnd('/', '\\');
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 || clean is "." or ".." ? null : clean.Length > 255 ? Shorten(clean) : clean;
    }

    private static string Shorten(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= 12 ? name[dot..] : "";
        return string.Concat(name.AsSpan(0, 255 - ending.Length), ending);
    }
}
