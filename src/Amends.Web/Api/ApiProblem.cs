using Amends.Core.Shared;

namespace Amends.Web.Api;

/// <summary>A refusal as problem details (RFC 9457), with a stable <c>code</c> and, where one is wrong, the <c>field</c>.</summary>
internal static class ApiProblem
{
    /// <summary>The precondition of If-Match does not hold (RFC 9110, section 13.1.1).</summary>
    public const string Stale = "version-is-old";

    /// <param name="reading">A wrong parameter of a list is 400; a wrong field of what was sent is 422.</param>
    public static IResult Of(Refusal refusal, bool reading = false)
    {
        var (status, title) = refusal switch
        {
            { Code: Stale } => (412, "It has changed"),
            { Code: "json-not-valid" } => (400, "This could not be read"),
            { Code: "content-type" } => (415, "That cannot be read here"),
            { Kind: RefusalKind.Invalid } => (reading ? 400 : 422, "Something is not right"),
            { Kind: RefusalKind.NotFound } => (404, "Not found"),
            { Kind: RefusalKind.Forbidden } => (403, "Not allowed"),
            { Kind: RefusalKind.Conflict } => (409, "Somebody else was first"),
            { Kind: RefusalKind.NotNow } => (409, "Not now"),
            _ => (413, "Too large"),
        };
        var more = new List<KeyValuePair<string, object?>> { new("code", refusal.Code) };
        if (refusal.Field is { } field)
            more.Add(new("field", field));
        return TypedResults.Problem(statusCode: status, title: title, detail: refusal.Text, extensions: more);
    }

    /// <summary>The answer to what was done, or the problem.</summary>
    public static IResult Or<T>(this Outcome<T> outcome, Func<T, IResult> answer) => outcome.Succeeded(out var value, out var refusal) ? answer(value) : Of(refusal);
}
