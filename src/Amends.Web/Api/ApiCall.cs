using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Idempotency;
using Amends.Web.Cases;
using Amends.Web.People;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Api;

/// <summary>What a change answers.</summary>
/// <param name="Version">Of the case: becomes the ETag.</param>
internal sealed record ApiAnswer(int Status, object Body, long? Version = null, string? Location = null);

/// <summary>One call of the API: reads the request, runs the work as the caller, and makes an answer of what came of it.</summary>
internal sealed class ApiCall(Database database, CurrentViewer current, IHttpContextAccessor accessor)
{
    public const long UsualBody = 2_000_000;

    /// <summary>Twenty files of 25 MB together, in Base64, and the words.</summary>
    public const long BodyWithFiles = 40_000_000;

    // Taken now: the work runs on the writer's thread, which knows nothing of the request.
    private HttpContext Http { get; } = accessor.HttpContext!;

    public Viewer Viewer { get; } = current.Viewer;

    public async Task<IResult> Read(Func<Session, Outcome<IResult>> work)
    {
        var outcome = await database.Read(work, Http.RequestAborted);
        return outcome.Succeeded(out var result, out var refusal) ? result : ApiProblem.Of(refusal, reading: true);
    }

    public Task<IResult> ReadJson<T>(Func<Session, Outcome<T>> work) => Read(session => work(session).Map(body => Json(body!, 200)));

    /// <summary>A change of one case, named by id or number; <c>If-Match</c> holds where it was sent.</summary>
    public Task<IResult> ChangeCase<TBody>(string idOrNumber, Func<Session, StoredCase, TBody, Outcome<ApiAnswer>> work) =>
        Change<TBody>((session, body) => Found(session, idOrNumber).Then(row => work(session, row, body)));

    /// <summary>The case to be changed, where the caller may see it and has its version, if one was named.</summary>
    public Outcome<StoredCase> Found(Session session, string idOrNumber) => FindCase.Run(session, Viewer, idOrNumber)
        .Then(row => Precondition(row.Version) is { } stale ? (Outcome<StoredCase>)stale : row);

    public Task<IResult> Change<TBody>(Func<Session, TBody, Outcome<ApiAnswer>> work, long largest = UsualBody) =>
        Change<TBody, bool>(_ => true, (session, body, _) => work(session, body), largest);

    /// <param name="prepare">What is done before the transaction: files are put into the blob store.</param>
    public async Task<IResult> Change<TBody, TReady>(
        Func<TBody, Outcome<TReady>> prepare, Func<Session, TBody, TReady, Outcome<ApiAnswer>> work, long largest = UsualBody)
    {
        if (!(await ApiBody.Json(Http, largest)).Succeeded(out var content, out var refusal)
            || !ApiJson.Read<TBody>(content).Succeeded(out var body, out refusal)
            || !Key().Succeeded(out var key, out refusal)
            || !prepare(body).Succeeded(out var ready, out refusal))
            return ApiProblem.Of(refusal);
        if (key is null)
            return Answer(await database.Decide(session => work(session, body, ready), Http.RequestAborted));

        // Not with the caller's cancellation: whoever hung up finds the answer under the key.
        var replayed = false;
        var hash = Hash(content);
        var outcome = await database.Decide(session =>
        {
            replayed = false;
            if (StoredAnswers.Find(session, Viewer.Actor, key) is { } stored)
            {
                if (stored.RequestHash != hash)
                    return Refusal.Invalid("Idempotency-Key", "This key was used for another request. Take a new one.") with { Code = "key-was-used" };
                replayed = true;
                return JsonSerializer.Deserialize<KeptAnswer>(stored.Body, ApiJson.Options)!.ToAnswer();
            }

            return work(session, body, ready).Map(answer =>
            {
                var kept = JsonSerializer.Serialize(KeptAnswer.Of(answer), ApiJson.Options);
                StoredAnswers.Keep(session, Viewer.Actor, key, new StoredAnswer(hash, answer.Status, kept));
                return answer;
            });
        });
        if (replayed)
            Http.Response.Headers["Idempotent-Replayed"] = "true";
        return Answer(outcome);
    }

    public IResult Answer(Outcome<ApiAnswer> outcome)
    {
        if (!outcome.Succeeded(out var answer, out var refusal))
            return ApiProblem.Of(refusal);
        if (answer.Version is { } version)
            Http.Response.Headers.ETag = Tag(version);
        if (answer.Location is { } location)
            Http.Response.Headers.Location = location;
        return Json(answer.Body, answer.Status);
    }

    public static IResult Json(object body, int status) => TypedResults.Json(body, ApiJson.Options, statusCode: status);

    public static string Tag(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Whether the caller has this version already (RFC 9110, section 13.1.2).</summary>
    public bool HasAlready(long version)
    {
        Http.Response.Headers.ETag = Tag(version);
        Http.Response.Headers.CacheControl = "private, no-cache";
        return Http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(tag => Plain(tag) == Tag(version));
    }

    private Refusal? Precondition(long version)
    {
        var asked = Http.Request.Headers.IfMatch.ToString();
        return asked.Length == 0 || asked.Trim() == "*" || asked.Split(',').Any(tag => Plain(tag) == Tag(version) || Plain(tag).Trim('"') == Tag(version).Trim('"'))
            ? null
            : new Refusal(RefusalKind.Conflict, ApiProblem.Stale, $"The case is at version {version} by now. Read it again, then decide.");
    }

    private static string Plain(string tag) => tag.Trim() is var text && text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : tag.Trim();

    private Outcome<string?> Key()
    {
        var key = Http.Request.Headers["Idempotency-Key"].ToString().Trim();
        if (key.Length == 0)
            return (string?)null;
        return key.Length > StoredAnswers.LongestKey || key.Any(char.IsControl)
            ? Refusal.Invalid("Idempotency-Key", $"A key has at most {StoredAnswers.LongestKey} characters.")
            : key;
    }

    private string Hash(ReadOnlyMemory<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Http.Request.Method} {Http.Request.Path}{Http.Request.QueryString}\n"));
        hash.AppendData(content.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record KeptAnswer(int Status, JsonElement Body, long? Version, string? Location)
    {
        public static KeptAnswer Of(ApiAnswer answer) =>
            new(answer.Status, JsonSerializer.SerializeToElement(answer.Body, answer.Body.GetType(), ApiJson.Options), answer.Version, answer.Location);

        public ApiAnswer ToAnswer() => new(Status, Body, Version, Location);
    }
}
