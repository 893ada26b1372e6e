using Amends.Core.Shared;

namespace Amends.Web.People;

/// <summary>A refusal as problem details (RFC 9457).</summary>
internal static class Problems
{
    public static IResult Of(Refusal refusal) => TypedResults.Problem(
        statusCode: Forms.Status(refusal),
        title: refusal.Kind switch
        {
            RefusalKind.NotFound => "Not found",
            RefusalKind.Forbidden => "Not allowed",
            RefusalKind.Conflict => "Somebody else was first",
            RefusalKind.NotNow => "Not now",
            RefusalKind.TooLarge => "Too large",
            _ => "Not valid",
        },
        detail: refusal.Text,
        extensions: refusal.Field is { } field ? [new("code", refusal.Code), new("field", field)] : [new("code", refusal.Code)]);

    public static IResult Or<T>(this Outcome<T> outcome, Func<T, IResult> answer) => outcome.Succeeded(out var value, out var refusal) ? answer(value) : Of(refusal);
}
