using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Search;
using Amends.Web.Serving;

namespace Amends.Web.Search;

internal static class SearchServices
{
    /// <summary>The index in a file of its own, and what keeps it fed.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>(provider =>
            SqliteSearchIndex.Open(provider.GetRequiredService<DeskSettings>().SearchFile, provider.GetRequiredService<Database>()));
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILogger<SearchFeeder>>();
            return new SearchFeeder(
                provider.GetRequiredService<Database>(), provider.GetRequiredService<SearchIndex>(),
                trouble => log.LogError(trouble, "The search index could not be fed; it is tried again."));
        });
        services.AddHostedService<FeedSearch>();
        return services;
    }

    private sealed class FeedSearch(SearchFeeder feeder) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => feeder.Run(stoppingToken);
    }
}
