using Amends.Storage.Search;
using Amends.Web.Api;
using Amends.Web.Cases;
using FoundCase = Amends.Storage.Search.SearchHit;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Search;

/// <summary>Search in the API: any number, name, address or word.</summary>
internal static class SearchApi
{
    public static void MapSearchApi(this RouteGroupBuilder api) => api.MapGet("/search", Find).WithTags("Search")
        .Returns<FoundJson>("Search", "Paste any number, name, address or word. What you may not see is not found. New words are found within two seconds.");

    internal static async Task<IResult> Find(ApiCall call, SearchIndex index, HttpContext http, string? q = null, string? after = null, string? limit = null)
    {
        if (!Limit.Parse(limit, SearchIndex.MostPerPage).Succeeded(out var most, out var refusal)
            || !(await index.Search(call.Viewer, q, after, most, http.RequestAborted)).Succeeded(out var found, out refusal))
            return ApiProblem.Of(refusal, reading: true);
        return await call.ReadJson<FoundJson>(session =>
        {
            var ids = found.Hits.Select(hit => hit.CaseId).ToList();
            var rows = ids.Count == 0 ? [] : session.Query<StoredCase>("SELECT * FROM case_rows WHERE id IN @ids", new { ids });
            var cases = CaseJson.Of(session, rows.Where(row => call.Viewer.Sees(row.TeamId)).ToList()).ToDictionary(row => row.Id);
            var hits = found.Hits.Where(hit => cases.ContainsKey(hit.CaseId)).Select(hit => HitJson.Of(hit, cases[hit.CaseId])).ToList();
            return new FoundJson(hits, found.Next, found.Count, found.CountIsExact);
        });
    }

    /// <param name="Count">Cases that match; exact up to 999.</param>
    internal sealed record FoundJson(IReadOnlyList<HitJson> Items, string? Next, int Count, bool CountIsExact);

    /// <param name="Id">The id of the case.</param>
    /// <param name="Reason">caseNumber, number, address or words.</param>
    /// <param name="Snippet">Plain text around what matched.</param>
    internal sealed record HitJson(
        string Id, long Number, string Subject, string Status, string? CustomerName, string Reason, string Snippet, IReadOnlyList<RangeJson> Matches, CaseJson Case)
    {
        public static HitJson Of(FoundCase hit, CaseJson row) => new(
            row.Id, row.Number, row.Subject, row.Status, row.CustomerName, ApiJson.Camel(hit.Reason.ToString()), hit.Snippet.Text,
            hit.Snippet.Matches.Select(match => new RangeJson(match.Start, match.Length)).ToList(), row);
    }

    /// <summary>Where the snippet matched, in UTF-16 units.</summary>
    internal sealed record RangeJson(int Start, int Length);
}
