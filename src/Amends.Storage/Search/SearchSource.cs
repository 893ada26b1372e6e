using System.Text;
using System.Text.Json;
using Amends.Core.Cases;
using Amends.Storage.Log;

namespace Amends.Storage.Search;

/// <summary>Reads from the desk what the index has to know.</summary>
internal static class SearchSource
{
    private const int MostFacts = 6000;
    private const int MostIdentifiers = 2000;

    /// <summary>What changed after a position: the documents to write, and how far that goes.</summary>
    public static (IReadOnlyCollection<SearchDocument> Documents, SearchProgress Progress) After(Session session, SearchProgress progress)
    {
        var facts = session.Query<FactRow>(
            "SELECT position, case_id, version, type FROM events WHERE position > @Position ORDER BY position LIMIT @MostFacts",
            new { progress.Position, MostFacts });
        if (facts.Count == 0)
            return ([], progress);

        var stretches = new Dictionary<Stretch, long>();
        foreach (var fact in facts)
        {
            if (!Touches(fact.Type, out var whole))
                continue;
            var last = SearchDocument.StretchOf(fact.Version);
            for (var stretch = whole ? 0 : last; stretch <= last; stretch++)
                stretches[new Stretch(fact.CaseId, stretch)] = fact.Version;
        }

        // While catching up, a stretch whose later facts are in the log already is written once, when those are reached.
        var documents = Documents(session, stretches, skipUnfinished: facts.Count == MostFacts);
        var end = facts[^1];
        return (documents, progress with { Position = end.Position, Fact = $"{end.CaseId}/{end.Version}" });
    }

    /// <summary>Everything of these cases.</summary>
    public static IReadOnlyCollection<SearchDocument> OfCases(Session session, IReadOnlyList<string> caseIds)
    {
        var stretches = new Dictionary<Stretch, long>();
        var versions = session.Query<VersionRow>(
            "SELECT id, version FROM case_rows WHERE id IN (SELECT value FROM json_each(@ids))", new { ids = Json(caseIds) });
        foreach (var row in versions)
        {
            for (var stretch = 0L; stretch <= SearchDocument.StretchOf(row.Version); stretch++)
                stretches[new Stretch(row.Id, stretch)] = row.Version;
        }

        return Documents(session, stretches, skipUnfinished: false);
    }

    /// <summary>The fact at a position, as <see cref="SearchProgress.Fact"/> has it; null where there is none.</summary>
    public static string? FactAt(Session session, long position) =>
        session.First<string>("SELECT case_id || '/' || version FROM events WHERE position = @position", new { position });

    private static List<SearchDocument> Documents(Session session, Dictionary<Stretch, long> stretches, bool skipUnfinished)
    {
        if (stretches.Count == 0)
            return [];
        var keys = Json(stretches.Keys.Select(key => $"{key.CaseId}/{key.Index}").ToList());
        var facts = session.Query<FactRow>(
            $"""
            SELECT e.position, e.case_id, e.version, e.type, e.data
            FROM json_each(@keys) k CROSS JOIN events e
            WHERE e.case_id = substr(k.value, 1, instr(k.value, '/') - 1)
                AND e.version > substr(k.value, instr(k.value, '/') + 1) * {SearchDocument.FactsPerStretch}
                AND e.version <= (substr(k.value, instr(k.value, '/') + 1) + 1) * {SearchDocument.FactsPerStretch}
            ORDER BY e.case_id, e.version
            """,
            new { keys });
        var drafts = new List<Draft>();
        foreach (var stretch in facts.GroupBy(fact => new Stretch(fact.CaseId, SearchDocument.StretchOf(fact.Version))))
        {
            var draft = new Draft(stretch.Key);
            foreach (var fact in stretch)
                draft.Add(fact);
            if (draft.Position > 0 && !(skipUnfinished && draft.LastTouched > stretches[stretch.Key]))
                drafts.Add(draft);
        }

        var words = SearchWords.Load(session, drafts);
        return drafts.Select(draft => Write(draft, words)).OfType<SearchDocument>().ToList();
    }

    private static SearchDocument? Write(Draft draft, SearchWords words)
    {
        if (words.CaseOf(draft.Stretch.CaseId) is not { } row)
            return null;
        var head = new StringBuilder();
        var body = new StringBuilder();
        words.WriteCase(row, head);
        foreach (var textId in draft.Subjects)
            words.WriteText(textId, head);
        foreach (var messageId in draft.Messages)
            words.WriteMessage(messageId, head, body);
        foreach (var textId in draft.Texts)
            words.WriteText(textId, body);

        var (headText, bodyText) = (head.ToString(), body.ToString());
        var identifiers = new HashSet<Identifier>();
        Identifier.Find(headText, identifiers, MostIdentifiers);
        Identifier.Find(bodyText, identifiers, MostIdentifiers);
        return new SearchDocument(
            row.Id, draft.Stretch.Index, draft.Position, row.Version >= (draft.Stretch.Index + 1) * SearchDocument.FactsPerStretch,
            row.TeamId, headText, bodyText, identifiers);
    }

    /// <summary>Whether a fact changes a document, and whether those of earlier stretches too.</summary>
    private static bool Touches(string type, out bool whole)
    {
        whole = type is "case.assigned/1" or "case.customer-changed/1";
        return whole || HasWords(type);
    }

    private static bool HasWords(string type) => type
        is "case.subject-set/1" or "message.received/1" or "message.sent/1" or "note.added/1" or "call.logged/1" or "promise.made/1"
        or "promise.renegotiated/1" or "promise.withdrawn/1" or "case.resolved/1" or "case.closed/1" or "follow-up.answered/1";

    internal static string Json(IReadOnlyList<string> values) => JsonSerializer.Serialize(values, Words.WordsJson.Default.IReadOnlyListString);

    internal readonly record struct Stretch(string CaseId, long Index);

    /// <summary>Which words a stretch points to.</summary>
    internal sealed class Draft(Stretch stretch)
    {
        public Stretch Stretch { get; } = stretch;

        public long Position { get; private set; }

        public long LastTouched { get; private set; }

        public List<string> Subjects { get; } = [];

        public List<string> Messages { get; } = [];

        public List<string> Texts { get; } = [];

        public void Add(FactRow fact)
        {
            if (!Touches(fact.Type, out var whole))
                return;
            LastTouched = fact.Version;
            if (whole)
                return;
            Position = fact.Position;
            switch (EventCatalogue.Read(fact.Type, fact.Data))
            {
                case CaseSubjectSet subject: Subjects.Add(subject.TextId); break;
                case MessageReceived received: Messages.Add(received.MessageId); break;
                case MessageSent sent: Messages.Add(sent.MessageId); break;
                case NoteAdded note: Texts.Add(note.NoteId); break;
                case CallLogged call: Texts.Add(call.CallId); break;
                case PromiseMade made: Texts.Add(made.TextId); break;
                case PromiseRenegotiated moved: Texts.Add(moved.ReasonTextId); break;
                case PromiseWithdrawn withdrawn: Texts.Add(withdrawn.ReasonTextId); break;
                case CaseResolved { TextId: { } textId }: Texts.Add(textId); break;
                case CaseClosed { TextId: { } textId }: Texts.Add(textId); break;
                case FollowUpAnswered { TextId: { } textId }: Texts.Add(textId); break;
                default: break;
            }
        }
    }

    internal sealed record FactRow
    {
        public long Position { get; init; }
        public string CaseId { get; init; } = "";
        public long Version { get; init; }
        public string Type { get; init; } = "";
        public string Data { get; init; } = "";
    }

    private sealed record VersionRow(string Id, long Version);
}
