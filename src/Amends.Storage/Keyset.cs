using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Amends.Core.Shared;

namespace Amends.Storage;

/// <summary>Where a list goes on: the sort key and id of its last row. Opaque to callers; what is not one of ours is refused.</summary>
public readonly record struct Keyset(long Key, string Id)
{
    public const int MostPerPage = 200;

    /// <summary>Before every row of an ascending list.</summary>
    public static Keyset First { get; } = new(long.MinValue, "");

    /// <summary>After every row of a descending list.</summary>
    public static Keyset Last { get; } = new(long.MaxValue, "\uffff");

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}:{Id}")));

    public static Outcome<Keyset> Parse(string? cursor, Keyset start)
    {
        if (string.IsNullOrEmpty(cursor))
            return start;
        if (cursor.Length > 200 || !Base64Url.IsValid(cursor))
            return Wrong;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? new Keyset(key, text[(colon + 1)..])
            : Wrong;
    }

    private static Refusal Wrong => Refusal.Invalid("after", "This is not a place in the list. Take the value of `next` from the page before.");
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Null at the end.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

internal static class Listed
{
    /// <summary>Cuts a list that was asked for with one row more than the page holds.</summary>
    public static Listed<T> Cut<T>(List<T> rows, int limit, Func<T, Keyset> key)
    {
        if (rows.Count <= limit)
            return new Listed<T>(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new Listed<T>(rows, key(rows[^1]).ToString());
    }
}
