using System.Globalization;
using Amends.Core.Shared;
using Amends.Storage;

namespace Amends.Web.Api;

/// <summary>How many rows a page holds: a number in the query, 50 where none is given.</summary>
internal static class Limit
{
    public static Outcome<int> Parse(string? text, int most = Keyset.MostPerPage) =>
        string.IsNullOrEmpty(text) ? Math.Min(50, most)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most ? limit
        : Refusal.Invalid("limit", $"A page holds 1 to {most} rows.");
}
