using Microsoft.AspNetCore.Mvc;

namespace Amends.Web.Api;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class Described
{
    public static RouteHandlerBuilder Returns<T>(this RouteHandlerBuilder route, string summary, string description, int status = 200) =>
        Said(route, summary, description).Produces<T>(status, "application/json");

    public static RouteHandlerBuilder ReturnsFile(this RouteHandlerBuilder route, string summary, string description, string contentType) =>
        Said(route, summary, description).Produces<byte[]>(200, contentType);

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull => route.Accepts<T>("application/json").WithMetadata(new KeyedChange());

    private static RouteHandlerBuilder Said(RouteHandlerBuilder route, string summary, string description) =>
        route.WithSummary(summary).WithDescription(description).Produces<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json");
}

/// <summary>A change that takes <c>Idempotency-Key</c>, and <c>If-Match</c> where it is of a case.</summary>
internal sealed class KeyedChange;
