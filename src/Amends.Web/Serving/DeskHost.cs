using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using NodaTime;

namespace Amends.Web.Serving;

/// <summary>Puts a desk together from its settings: lock, database, services, the order of the middleware, and the endpoints.</summary>
public static class DeskHost
{
    private const long LargestBody = 60_000_000;

    /// <summary>Makes the folder's desk ready and builds the program that serves it; nothing listens before it is started.</summary>
    /// <param name="adjust">For tests: changes services before the program is built.</param>
    /// <returns>A refusal where the folder cannot be used: held by another desk, not writable, made by a newer Amends.</returns>
    public static Outcome<WebApplication> Build(DeskSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        if (!TakeFolder(settings.DataFolder).Succeeded(out var held, out var refusal))
            return refusal;
        var clock = new MovableClock(settings.ClockFile);
        if (SqliteMigrator.Run(settings.DatabaseFile, clock).Refused(out refusal))
        {
            held.Dispose();
            return refusal;
        }

        // The empty builder: no settings from appsettings.json or ASPNETCORE_…, no file watchers; what the desk needs stands below.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "amends",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        AddLogging(builder);
        AddKestrel(builder, settings);
        AddPlumbing(builder.Services);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<LiveSettings>();
        builder.Services.AddSingleton<FirstRunCode>();
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        // Made by the container, so that it closes them: the database first, then the lock.
        builder.Services.AddSingleton(_ => held);
        builder.Services.AddSingleton<Database>(services =>
        {
            _ = services.GetRequiredService<DeskLock>();
            return SqliteDatabase.Open(settings.DatabaseFile, clock);
        });
        DeskServices.Add(builder);
        adjust?.Invoke(builder);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<Database>();
        Pipe(app);
        DeskEndpoints.Map(app);
        return app;
    }

    private static Outcome<DeskLock> TakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(DeskFiles.Blobs(folder));
            return DeskLock.Take(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refusal.NotNow("folder-not-writable", $"The folder {folder} cannot be made: {exception.Message}");
        }
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        // Standard output is for what a program may read; what happens goes to standard error.
        builder.Logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.UseUtcTimestamp = true;
            format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Amends", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // A start that fails is said by `serve`, in a sentence; a worker that ends the desk is critical.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static void AddKestrel(WebApplicationBuilder builder, DeskSettings settings)
    {
        builder.WebHost.UseKestrelCore().UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentConnections = 10_000;
        });
    }

    private static void AddPlumbing(IServiceCollection services)
    {
        services.AddRouting();
        services.AddProblemDetails();
        services.AddDataProtection().SetApplicationName("amends");
        services.AddOptions<KeyManagementOptions>().Configure<Database, IClock>((keys, database, clock) => keys.XmlRepository = new KeysInDatabase(database, clock));
        services.AddResponseCompression(compression =>
        {
            // Behind a proxy that speaks HTTPS, too: no page repeats a secret beside what a stranger can choose.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml", "text/vnd.turbo-stream.html"];
        });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    private static void Pipe(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseContentSecurity();
        app.UseResponseCompression();
        app.UseErrorAnswers();
        app.UseRouting();
        app.UseUnknownAddresses();
        DeskServices.Use(app);
    }
}
