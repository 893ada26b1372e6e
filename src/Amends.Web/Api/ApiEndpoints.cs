using Amends.Web.Cases;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.Events;
using Amends.Web.Inbound;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Search;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Amends.Web.Api;

/// <summary>The table of contents of the API (docs/api.md).</summary>
internal static class ApiEndpoints
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddScoped<ApiCall>();
        services.AddSearch();
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Describe);
            options.AddOperationTransformer(DescribeHeaders);
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Api);
        api.MapCaseApi();
        api.MapCaseChangesApi();
        api.MapConversationApi();
        api.MapMailApi();
        api.MapPromiseApi();
        api.MapCustomerApi();
        api.MapInboundApi();
        api.MapSearchApi();
        api.MapEventApi();
        routes.MapOpenApi("/api/v1/openapi.json").AllowAnonymous();
        routes.MapApiPage();
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Amends",
            Version = "v1",
            Description = "The customer-service desk that keeps its promises. Send a token as `Authorization: Bearer …`; "
                + "`amends token create --name NAME` makes one. Lists are `{items, next}`. Errors are problem details (RFC 9457) with a `code`.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task DescribeHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<KeyedChange>().Any())
            return Task.CompletedTask;
        operation.Parameters ??= [];
        operation.Parameters.Add(Header("Idempotency-Key", "Anything of yours, at most 200 characters. The same request with the same key is done once, and answered as the first time, for 48 hours."));
        if (context.Description.RelativePath?.Contains("cases/{id}", StringComparison.Ordinal) == true)
            operation.Parameters.Add(Header("If-Match", "The ETag of the case. Refused with 412 where it has changed since."));
        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
