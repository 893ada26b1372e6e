using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Customers;
using Amends.Storage.Search;
using Amends.Web.People;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Search;

/// <summary>Search from everywhere: the page, and the list below the box.</summary>
internal static class SearchEndpoints
{
    private const int PerPage = 30;
    private const int InBox = 5;

    public static RouteHandlerBuilder MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Search, Show).RequireAuthorization(Policies.Desk).ExcludeFromDescription();

    internal static async Task<IResult> Show(HttpContext http, Database database, SearchIndex index, CurrentViewer viewer, string? q, string? after, string? @in)
    {
        var inBox = @in == "omnibox";
        var query = q?.Trim() ?? "";
        var by = viewer.Viewer;
        var found = query.Length == 0 ? (Storage.Search.SearchPage?)null
            : (await index.Search(by, query, string.IsNullOrEmpty(after) ? null : after, inBox ? InBox : PerPage, http.RequestAborted)).Succeeded(out var page, out _) ? page : null;
        return await database.Read<IResult>(
            session =>
            {
                var shell = PageFrames.Of(http).Shell(http, session, "search");
                var view = View(session, by, query, found, firstPage: string.IsNullOrEmpty(after));
                return inBox ? Pages.Show<OmniboxResults>(shell, view) : Pages.Show<SearchPage>(shell, view);
            },
            http.RequestAborted);
    }

    private static SearchView View(Session session, Viewer viewer, string query, Storage.Search.SearchPage? found, bool firstPage)
    {
        if (query.Length is 0 or > SearchQuery.Longest)
            return new SearchView { Query = query.Length > 200 ? query[..200] : query };
        var groups = new List<SearchGroup>();
        var cases = Found(session, viewer, found?.Hits ?? []);
        var customers = firstPage ? Storage.Customers.CustomerPages.Page(session, viewer, query, null, 10) : default;
        if (cases.Count > 0)
            groups.Add(new SearchGroup(T("Cases"), cases));
        var people = firstPage && customers.Succeeded(out var list, out _) ? list.Items : [];
        if (people.Count > 0)
            groups.Add(new SearchGroup(T("Customers"), people.Select(person => Customer(person, query)).ToList()));
        var total = (found?.Count ?? 0) + people.Count;
        return new SearchView { Query = query, Groups = groups, Total = found is { CountIsExact: false } ? null : total, Next = found?.Next };
    }

    private static List<SearchHit> Found(Session session, Viewer viewer, IReadOnlyList<Storage.Search.SearchHit> hits)
    {
        var rows = session.Query<CaseRow>("SELECT * FROM case_rows WHERE id IN @ids", new { ids = hits.Select(hit => hit.CaseId) })
            .Where(row => viewer.Sees(row.TeamId)).ToDictionary(row => row.Id);
        return hits.Where(hit => rows.ContainsKey(hit.CaseId)).Select(hit =>
        {
            var row = rows[hit.CaseId];
            return new SearchHit(
                Links.Case(row.Id), "inbox", $"{Cases.CaseRows.Number(row.Number)} {row.Subject}",
                Marked(hit.Snippet), row.UpdatedAt.ToInstant(), hit.Reason != SearchReason.Words);
        }).ToList();
    }

    private static SearchHit Customer(CustomerLine line, string query) => new(
        Links.Customer(line.Id), "user-round", line.Name,
        string.Join(" · ", new[] { line.Reach, Count((int)line.Cases, "1 case", "{0} cases") }.Where(part => part is not null)),
        line.LastSeen.ToInstant(), string.Equals(line.Reach, query, StringComparison.OrdinalIgnoreCase));

    /// <summary>The signs that the page makes elements of; in the text itself they would be somebody else's.</summary>
    private static string Marked(SearchSnippet snippet)
    {
        var text = new System.Text.StringBuilder();
        var at = 0;
        foreach (var (start, length) in snippet.Matches.Where(match => match.Length > 0).OrderBy(match => match.Start))
        {
            if (start < at || start + length > snippet.Text.Length)
                continue;
            Plain(snippet.Text.AsSpan(at, start - at));
            text.Append('⟦');
            Plain(snippet.Text.AsSpan(start, length));
            text.Append('⟧');
            at = start + length;
        }

        Plain(snippet.Text.AsSpan(at));
        return text.ToString();

        void Plain(ReadOnlySpan<char> part)
        {
            foreach (var letter in part)
                text.Append(letter is '⟦' or '⟧' ? ' ' : letter);
        }
    }
}
