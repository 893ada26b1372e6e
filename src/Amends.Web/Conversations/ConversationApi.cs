using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Cases;
using Amends.Storage.Words;
using Amends.Web.Api;
using Amends.Web.Cases;
using Amends.Web.Customers;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Serving;

namespace Amends.Web.Conversations;

/// <summary>What is said on a case, in the API: replies, notes, calls.</summary>
internal static class ConversationApi
{
    public static void MapConversationApi(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{id}").WithTags("Conversations");
        cases.MapPost("/replies", Answer).Takes<ReplyInput>().Returns<RepliedJson>("Answer the customer", "It leaves at once. Promises made in it stand on the case and in the letter.", 201);
        cases.MapPost("/notes", AddNote).Takes<NoteInput>().Returns<NotedJson>("Add a note", "For us alone.", 201);
        cases.MapPost("/calls", LogCall).Takes<CallInput>().Returns<CalledJson>("Log a call on a case", "Who, what, and what was promised.", 201);
        api.MapPost("/calls", LogCallAnywhere).WithTags("Conversations").Takes<CallInput>()
            .Returns<CalledJson>("Log a call", "Without a case: it goes to the caller's only open case, or opens one. customer says who it was.", 201);
    }

    internal static Task<IResult> Answer(ApiCall call, BlobStore blobs, LiveSettings settings, string id) =>
        call.Change<ReplyInput, List<ReadyAttachment>>(
            input => ReadyAttachment.Prepare(blobs, input.Files()),
            (session, input, files) => call.Found(session, id).Then(row => new Reply(row.Id)
            {
                SeenVersion = input.SeenVersion, Text = input.Text, Html = input.Html, To = Many(input.To), Cc = Many(input.Cc), Attachments = files,
                Promises = Said(input.Promises), Keeps = input.Keeps ?? [], Resolve = input.Resolve ?? false,
                FollowUp = CaseChangesApi.ResolveInput.Choice(input.FollowUp), OwnAddress = settings.Current.MailAddress,
            }.Run(session, call.Viewer)).Map(replied => new ApiAnswer(201, RepliedJson.Of(session, replied), replied.Case.Version)),
            ApiCall.BodyWithFiles);

    internal static Task<IResult> AddNote(ApiCall call, string id) => call.ChangeCase<NoteInput>(id, (session, row, input) =>
        new Note(row.Id, input.Text).Run(session, call.Viewer).Map(noted => new ApiAnswer(
            201, new NotedJson(noted.NoteId, noted.Case.Id, noted.Case.Number, noted.Case.Version, ApiJson.Iso(session.Now), input.Text!), noted.Case.Version)));

    internal static Task<IResult> LogCall(ApiCall call, string id) => call.ChangeCase<CallInput>(id, (session, row, input) => Log(call, session, row.Id, input));

    internal static Task<IResult> LogCallAnywhere(ApiCall call) => call.Change<CallInput>((session, input) =>
    {
        if (string.IsNullOrWhiteSpace(input.CaseId))
            return Log(call, session, null, input);
        return FindCase.Run(session, call.Viewer, input.CaseId).Then(row => Log(call, session, row.Id, input));
    });

    private static Outcome<ApiAnswer> Log(ApiCall call, Session session, string? caseId, CallInput input)
    {
        if (input.Direction is not (null or "in" or "out"))
            return Refusal.Invalid("direction", "A call comes in or goes out: in, out.");
        if (!ChangeKind.Parse("kind", input.Kind ?? "enquiry").Succeeded(out var kind, out var refusal))
            return refusal;
        return new Call
        {
            CaseId = caseId, Who = input.Customer?.ToWho() ?? new WhoCalled(input.CustomerId), Incoming = input.Direction != "out", StartedAt = input.StartedAt,
            Text = input.Text, Promises = Said(input.Promises), Subject = input.Subject, Kind = kind,
        }.Run(session, call.Viewer).Map(called => new ApiAnswer(201, CalledJson.Of(session, called), called.Case.Version));
    }

    private static List<SaidPromise> Said(IReadOnlyList<PromiseInput?>? promises) =>
        promises?.Select(promise => new SaidPromise(promise?.Text, promise?.Due, promise?.Owner)).ToList() ?? [];

    /// <summary>Addresses may be one text or a list of them.</summary>
    private static List<string>? Many(JsonElement addresses) => addresses.ValueKind switch
    {
        JsonValueKind.String => [addresses.GetString()!],
        JsonValueKind.Array => addresses.EnumerateArray().Take(AnswerTo.MostRecipients + 1).Select(Address).ToList(),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => ["?"],
    };

    private static string Address(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Object when element.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.String => address.GetString()!,
        _ => "?",
    };

    /// <param name="Text">Plain text; or <paramref name="Html"/>, of which a text form is made.</param>
    /// <param name="To">Addresses; nothing: whoever wrote last.</param>
    /// <param name="Keeps">Ids of promises that this answer keeps.</param>
    /// <param name="Resolve">Resolve the case with it.</param>
    /// <param name="FollowUp">As for resolving.</param>
    /// <param name="SeenVersion">The version you were looking at: refused where something was said since.</param>
    internal sealed record ReplyInput(
        string? Text, string? Html, JsonElement To, JsonElement Cc, IReadOnlyList<PromiseInput?>? Promises, IReadOnlyList<string>? Keeps,
        IReadOnlyList<FileInput?>? Attachments, bool? Resolve, JsonElement FollowUp, long? SeenVersion)
    {
        public List<NewAttachment> Files() =>
            Attachments?.Select(file => new NewAttachment(file?.Name, file?.ContentType, file?.Content ?? [])).ToList() ?? [];
    }

    /// <param name="Text">The words that the customer sees.</param>
    /// <param name="Due">ISO 8601; without an offset it is the organisation's own time.</param>
    /// <param name="Owner">"me", the id of a person or of a token; nothing: you.</param>
    internal sealed record PromiseInput(string? Text, string? Due, string? Owner);

    /// <param name="Content">The bytes in Base64.</param>
    internal sealed record FileInput(string? Name, string? ContentType, byte[]? Content);

    internal sealed record NoteInput(string? Text);

    internal sealed record NotedJson(string Id, string CaseId, long CaseNumber, long Version, string At, string Text);

    /// <param name="Customer">Who it was; needed where no case is named.</param>
    /// <param name="Direction">in (they called) or out.</param>
    /// <param name="StartedAt">Nothing: now.</param>
    /// <param name="Subject">Of the new case; nothing: its first words.</param>
    internal sealed record CallInput(
        string? CaseId, CustomerInput? Customer, string? CustomerId, string? Direction, string? StartedAt, string? Text, IReadOnlyList<PromiseInput?>? Promises,
        string? Subject, string? Kind);

    internal sealed record CalledJson(
        string Id, string CaseId, long CaseNumber, long Version, string CustomerId, string At, string Text, IReadOnlyList<PromiseJson> Promises)
    {
        public static CalledJson Of(Session session, Called called) => new(
            called.CallId, called.Case.Id, called.Case.Number, called.Case.Version, called.Case.CustomerId, ApiJson.Iso(session.Now),
            TextStore.Get(session, called.CallId), PromiseJson.Of(session, called.PromiseIds));
    }

    /// <summary>The message that was sent, with the promises made in it.</summary>
    internal sealed record RepliedJson(
        string Id, string CaseId, long CaseNumber, long Version, string Status, string At, IReadOnlyList<AddressJson> To, IReadOnlyList<AddressJson> Cc,
        string Subject, string Text, string? MessageId, IReadOnlyList<PromiseJson> Promises, MessageJson Message)
    {
        public static RepliedJson Of(Session session, Replied replied)
        {
            var row = session.First<MessageRow>("SELECT * FROM messages WHERE id = @MessageId", new { replied.MessageId })!;
            var message = MessageJson.Of(row, MessageWordsStore.Find(session, row.Id), null, new PersonNames(session, [row.Actor]), withHtml: true);
            return new RepliedJson(
                row.Id, replied.Case.Id, replied.Case.Number, replied.Case.Version, replied.Case.Status.ToString().ToLowerInvariant(), message.At,
                message.To, message.Cc, message.Subject, message.Text, message.MessageId, PromiseJson.Of(session, replied.PromiseIds), message);
        }
    }
}
