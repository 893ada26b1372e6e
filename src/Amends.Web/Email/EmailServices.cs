using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Outbox;
using Amends.Storage.Settings;
using Amends.Web.Serving;

namespace Amends.Web.Email;

internal static class EmailServices
{
    /// <summary>Mail in and mail out, with their workers.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services)
    {
        services.AddSingleton(provider => new BlobStore(provider.GetRequiredService<DeskSettings>().BlobFolder));
        services.AddSingleton(provider => DeskSecret.Tokens(provider.GetRequiredService<Database>()).GetAwaiter().GetResult());
        services.AddSingleton<Acknowledgement>().AddSingleton<Intake>().AddSingleton<OutboxStore>();
        services.AddHostedService<MailIn>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
