using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Web.People;

/// <summary>Who makes this request. Set by the sign-in cookie or the bearer token; every query of the request takes <see cref="Viewer"/>.</summary>
public sealed class CurrentViewer(IHttpContextAccessor accessor)
{
    private static readonly object Key = new();

    // Taken once: work that is handed to the database's writer runs outside the request's own flow.
    private readonly HttpContext? _http = accessor.HttpContext;

    /// <summary>Null where nobody is signed in.</summary>
    public SignedIn? SignedIn => _http is null ? null : Of(_http);

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint is missing its policy.</exception>
    public Viewer Viewer => SignedIn?.Viewer ?? throw new InvalidOperationException("Nobody is signed in. The endpoint needs an authorisation policy.");

    public string Name => SignedIn?.Name ?? "";

    public Actor Actor => Viewer.Actor;

    internal static SignedIn? Of(HttpContext http) => http.Items[Key] as SignedIn;

    internal static void Set(HttpContext http, SignedIn? signedIn) => http.Items[Key] = signedIn;
}
