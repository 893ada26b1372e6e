using System.Text;
using Amends.Storage.Search;
using Dapper;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>
/// Search in a SQLite file of its own (FTS5, without the texts). A document's row number is the log position of its newest words,
/// so that "newest first" is the order in which FTS5 reads its lists anyway, and the first thousand matches of a common word
/// cost the same in a small desk and in a large one.
/// </summary>
public sealed class SqliteSearchIndex : SearchIndex
{
    private readonly SqliteSearchFile _file;

    private SqliteSearchIndex(SqliteSearchFile file, Database desk) : base(desk) => _file = file;

    /// <summary>Opens the file; one that is missing, damaged or of another version is made afresh.</summary>
    public static SqliteSearchIndex Open(string path, Database desk) => new(new SqliteSearchFile(path), desk);

    public override Task<SearchProgress> Progress(CancellationToken cancel = default) =>
        _file.Write(connection => connection.QueryFirst<SearchProgress>("SELECT position, fact, change_id AS ChangeId FROM progress"), cancel);

    public override Task Put(IReadOnlyCollection<SearchDocument> documents, SearchProgress progress, CancellationToken cancel = default) => _file.Write(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            using var writer = new SqliteSearchWriter(connection, transaction);
            foreach (var document in documents)
                writer.Put(document);
            connection.Execute("UPDATE progress SET position = @Position, fact = @Fact, change_id = @ChangeId", progress, transaction);
            transaction.Commit();
            return true;
        },
        cancel);

    public override Task Forget(string caseId, CancellationToken cancel = default) => _file.Write(
        connection =>
        {
            using var transaction = connection.BeginTransaction();
            using var writer = new SqliteSearchWriter(connection, transaction);
            foreach (var position in connection.Query<long>("SELECT position FROM documents WHERE case_id = @caseId", new { caseId }, transaction).AsList())
                writer.Remove(position);
            transaction.Commit();
            return true;
        },
        cancel);

    public override Task Reset(CancellationToken cancel = default) => _file.Reset(cancel);

    protected override IReadOnlyList<Match> Newest(SearchQuery query, IReadOnlyList<string>? teams, long before, int most) => teams is { Count: 0 }
        ? []
        : _file.Read(connection => connection.Query<MatchRow>(
            """
            SELECT d.position, d.case_id AS CaseId, d.complete
            FROM (SELECT rowid FROM words WHERE words MATCH @match AND rowid < @before ORDER BY rowid DESC LIMIT @most) m
            CROSS JOIN documents d ON d.position = m.rowid
            """,
            new { match = Expression(query, teams), before, most }).Select(row => row.ToMatch()).ToList());

    protected override IReadOnlyDictionary<long, double> Ranks(SearchQuery query, IReadOnlyList<string>? teams) => teams is { Count: 0 }
        ? new Dictionary<long, double>()
        : _file.Read(connection => connection
            .Query<(long Position, double Rank)>(
                "SELECT rowid, bm25(words, 4.0, 1.0, 0.0) FROM words WHERE words MATCH @match LIMIT 2000", new { match = Expression(query, teams) })
            .ToDictionary(row => row.Position, row => row.Rank));

    protected override IReadOnlyList<Match> ByIdentifier(Identifier identifier, int most)
    {
        var reversed = identifier.Reversed;
        return _file.Read(connection =>
        {
            var exact = Rows("i.reversed = @reversed", "ORDER BY i.document DESC");
            // Addresses are looked up whole; their ends (domains) are words. Of a number's end too many rows would follow only
            // where it is short, and then the newest matter less than an answer.
            if (identifier.Kind == IdentifierKind.Address || exact.Count == most)
                return exact;
            var ending = Rows("i.reversed > @reversed AND i.reversed < @reversed || char(0x10FFFF)", "");
            return [.. exact, .. ending.OrderByDescending(match => match.Position)];

            List<Match> Rows(string where, string order) => connection.Query<MatchRow>(
                $"""
                SELECT d.position, d.case_id AS CaseId, d.complete
                FROM (SELECT i.document FROM identifiers i WHERE {where} AND i.kind = @kind {order} LIMIT @most) i
                CROSS JOIN documents d ON d.position = i.document
                """,
                new { reversed, kind = (long)identifier.Kind, most }).Select(row => row.ToMatch()).ToList();
        });
    }

    protected override bool MatchesLater(SearchQuery query, Match match) => _file.Read(connection =>
    {
        var later = connection.Query<long>(
            "SELECT position FROM documents WHERE case_id = @CaseId AND position > @Position", new { match.CaseId, match.Position }).AsList();
        return later.Any(position => connection.QueryFirst<long>(
            "SELECT count(*) FROM words WHERE words MATCH @match AND rowid = @position", new { match = Expression(query, null), position }) > 0);
    });

    public override ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>In FTS5's language. Words hold letters, digits and marks only and stand in quotes: nothing in them is syntax.</summary>
    private static string Expression(SearchQuery query, IReadOnlyList<string>? teams)
    {
        var text = new StringBuilder("{head body} : (");
        for (var i = 0; i < query.Terms.Count; i++)
        {
            var term = query.Terms[i];
            text.Append(i == 0 ? "(" : " AND (").Append('"').AppendJoin(' ', term.Words).Append('"').Append(term.Prefix ? " *" : "");
            if (term.Joined is { } joined)
                text.Append(" OR \"").Append(joined).Append('"').Append(term.Prefix ? " *" : "");
            text.Append(')');
        }

        text.Append(')');
        if (teams is not null)
            text.Append(" AND team : (\"").AppendJoin("\" OR \"", teams.Select(SqliteSearchWriter.TeamWord)).Append("\")");
        return text.ToString();
    }

    private sealed record MatchRow
    {
        public long Position { get; init; }
        public string CaseId { get; init; } = "";
        public long Complete { get; init; }

        public Match ToMatch() => new(Position, CaseId, Complete != 0);
    }
}
