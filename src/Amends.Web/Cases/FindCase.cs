using System.Globalization;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Cases;

/// <summary>A case by its id or by the number that people say. What the viewer may not see does not exist.</summary>
public static class FindCase
{
    public static Outcome<StoredCase> Run(Session session, Viewer viewer, string? idOrNumber)
    {
        var text = idOrNumber?.Trim().TrimStart('#') ?? "";
        var row = Ids.IsId(text) ? session.First<StoredCase>("SELECT * FROM case_rows WHERE id = @id", new { id = text.ToLowerInvariant() })
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? session.First<StoredCase>("SELECT * FROM case_rows WHERE number = @number", new { number })
                : null;
        return row is not null && viewer.Sees(row.TeamId) ? row : Refusal.NotFound("case");
    }

    /// <summary>The case and all that were merged into it: the cases whose words are read together.</summary>
    public static List<string> Family(Session session, string caseId)
    {
        var ids = new List<string> { caseId };
        for (var at = 0; at < ids.Count && ids.Count < 50; at++)
            ids.AddRange(CaseLog.Load(session, ids[at]).Absorbed.Except(ids));
        return ids;
    }
}
