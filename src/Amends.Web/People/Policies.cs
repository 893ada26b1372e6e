using Amends.Core.Shared;
using Microsoft.AspNetCore.Authorization;

namespace Amends.Web.People;

/// <summary>Who may call an endpoint. Without a policy an endpoint asks for a sign-in.</summary>
public static class Policies
{
    /// <summary>Any person who is signed in.</summary>
    public const string Desk = "Desk";

    /// <summary>A person who is supervisor or administrator.</summary>
    public const string Supervisor = "Supervisor";

    /// <summary>A person who is administrator.</summary>
    public const string Administrator = "Administrator";

    /// <summary>A token, or a person in the browser; the browser's posts carry the antiforgery header.</summary>
    public const string Api = "Api";

    /// <summary>As <see cref="Api"/>, for administrators.</summary>
    public const string ApiAdministrator = "ApiAdministrator";

    internal static void Add(AuthorizationBuilder builder) => builder
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new Requirement(Role.Agent, Programs: false)).Build())
        .AddPolicy(Desk, policy => policy.AddRequirements(new Requirement(Role.Agent, Programs: false)))
        .AddPolicy(Supervisor, policy => policy.AddRequirements(new Requirement(Role.Supervisor, Programs: false)))
        .AddPolicy(Administrator, policy => policy.AddRequirements(new Requirement(Role.Administrator, Programs: false)))
        .AddPolicy(Api, policy => policy.AddRequirements(new Requirement(Role.Agent, Programs: true)))
        .AddPolicy(ApiAdministrator, policy => policy.AddRequirements(new Requirement(Role.Administrator, Programs: true)));

    /// <param name="Least">The least role that may.</param>
    /// <param name="Programs">Whether a token may call it; then a cookie alone is not enough for a post.</param>
    internal sealed record Requirement(Role Least, bool Programs) : IAuthorizationRequirement;

    /// <summary>Goes by the role that the person has now, not by the one at sign-in.</summary>
    internal sealed class RequirementHandler(IHttpContextAccessor accessor) : AuthorizationHandler<Requirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            // Nothing stands behind an address that is none, or that does not take the method: 404 and 405 are for everybody.
            if (accessor.HttpContext is { } request && request.GetEndpoint() is not RouteEndpoint)
                context.Succeed(requirement);
            if (accessor.HttpContext is not { } http || CurrentViewer.Of(http) is not { } signedIn || signedIn.Viewer.Role < requirement.Least)
                return;
            var isToken = signedIn.Viewer.Actor.Kind == ActorKind.Token;
            if (isToken ? requirement.Programs : !requirement.Programs || await FormGuard.IsValid(http))
                context.Succeed(requirement);
            else if (!isToken)
                FormGuard.MarkStale(http);
        }
    }
}
