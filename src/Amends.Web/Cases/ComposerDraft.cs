using System.Text.Json;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Conversations;
using Amends.Web.People;
using NodaTime;

namespace Amends.Web.Cases;

/// <summary>What somebody is writing on a case, as the form has it: kept as typed, for them alone.</summary>
internal sealed partial record ComposerDraft
{
    private const int MostPromises = 20;
    private const int LongestBody = 200_000;
    private const int LongestField = 4_000;

    /// <summary>reply, note, call.</summary>
    public string Audience { get; init; } = "reply";

    public string Body { get; init; } = "";

    public string To { get; init; } = "";

    public string Cc { get; init; } = "";

    public string CallDirection { get; init; } = "in";

    public string Minutes { get; init; } = "";

    public IReadOnlyList<PromiseDraft> Promises { get; init; } = [];

    /// <summary>Files that the desk has already, because the page came back once.</summary>
    public IReadOnlyList<DraftFile> Files { get; init; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Body) && Promises.Count == 0 && Files.Count == 0 && Cc.Length == 0;

    public static ComposerDraft Read(IFormCollection form) => new()
    {
        Audience = form.Text("audience") is "note" or "call" ? form.Text("audience") : "reply",
        Body = Cut(form.Text("body"), LongestBody),
        To = Cut(form.Text("to"), LongestField),
        Cc = Cut(form.Text("cc"), LongestField),
        CallDirection = form.Text("callDirection") == "out" ? "out" : "in",
        Minutes = Cut(form.Text("minutes"), 10),
        Promises = ReadPromises(form),
    };

    /// <summary>The rows of promises in a form, in their order.</summary>
    public static List<PromiseDraft> ReadPromises(IFormCollection form)
    {
        var keys = form.Keys.Select(name => RowName().Match(name)).Where(match => match.Success).Select(match => match.Groups[1].Value)
            .Where(key => key != "__n__").Distinct().Take(MostPromises);
        return [.. keys.Select(key => new PromiseDraft(
            key, Cut(form.Text($"promises[{key}].what"), LongestField), Cut(form.Text($"promises[{key}].date"), 20), Cut(form.Text($"promises[{key}].time"), 20),
            Cut(form.Text($"promises[{key}].owner"), 60)))];
    }

    /// <summary>The same with the row added or taken away that a button without scripts asked for.</summary>
    public ComposerDraft Edited(IFormCollection form, Instant now, PromiseDraft blank) => form.Text("remove") is { Length: > 0 } gone
        ? this with { Promises = [.. Promises.Where(promise => promise.Key != gone)] }
        : form.ContainsKey("add") && Promises.Count < MostPromises
            ? this with { Promises = [.. Promises, blank with { Key = "n" + now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) }] }
            : this;

    /// <summary>Keeps the draft under its audience; the composer is one piece of paper, so the other two are dropped.</summary>
    public void Keep(Session session, string caseId, Actor actor)
    {
        foreach (var kind in Kinds)
        {
            if (kind != Audience || IsEmpty)
                DraftStore.Drop(session, caseId, actor, kind);
        }

        if (!IsEmpty)
            DraftStore.Save(session, caseId, actor, Audience, JsonSerializer.Serialize(this, JsonSerializerOptions.Web));
    }

    /// <summary>The newest draft of this person on this case; null where there is none.</summary>
    public static (ComposerDraft Draft, Instant At)? Find(Session session, string caseId, Actor actor) => Kinds
        .Select(kind => DraftStore.Find(session, caseId, actor, kind)).OfType<Draft>().OrderByDescending(draft => draft.UpdatedAt)
        .Select(draft => (JsonSerializer.Deserialize<ComposerDraft>(draft.Data, JsonSerializerOptions.Web) ?? new ComposerDraft(), draft.UpdatedAt))
        .Cast<(ComposerDraft, Instant)?>().FirstOrDefault();

    private static readonly string[] Kinds = [DraftStore.Reply, DraftStore.Note, DraftStore.Call];

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    [GeneratedRegex(@"^promises\[([A-Za-z0-9_-]{1,40})\]\.(?:what|date|time|owner)$")]
    private static partial Regex RowName();
}

/// <summary>A file of a draft, in the blob store already.</summary>
internal sealed record DraftFile(string Id, string Name, string ContentType, string Hash, long Size);
