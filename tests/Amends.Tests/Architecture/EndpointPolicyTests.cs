using Amends.Tests.Cli;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Amends.Tests.Architecture;

public sealed class EndpointPolicyTests
{
    [Fact]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        using var folder = new TemporaryFolder();
        var settings = SettingsReader.Read(SettingSources.Of((Setting.Data, folder.Path), (Setting.SmtpIn, "none"))).Value;
        await using var app = DeskHost.Build(settings).Value;

        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();
        endpoints.Count.ShouldBeGreaterThan(1);
        endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ShouldBeEmpty();
    }
}
