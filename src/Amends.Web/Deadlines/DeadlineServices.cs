using Amends.Storage.Deadlines;
using Amends.Web.FollowUps;

namespace Amends.Web.Deadlines;

internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<DeadlineStore>().AddSingleton<AskFollowUp>();
        services.AddHostedService<DeadlineWorker>();
        return services;
    }
}
