using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Search;
using Amends.Web.Serving;

namespace Amends.Web.Search;

internal static class SearchServices
{
    /// <summary>The search index in its own file, and the worker that feeds it from the log.</summary>
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>(provider => SqliteSearchIndex.Open(provider.GetRequiredService<DeskSettings>().SearchFile, provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => new SearchFeeder(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SearchIndex>(),
            exception => provider.GetRequiredService<ILogger<SearchFeeder>>().LogWarning(exception, "The search index is behind and tries again.")));
        return services.AddHostedService<SearchWorker>();
    }
}

/// <summary>Feeds the search index while the desk runs.</summary>
internal sealed class SearchWorker(SearchFeeder feeder) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await feeder.Run(stoppingToken);
    }
}
