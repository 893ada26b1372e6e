using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Amends.Benchmarks.Desk;

/// <summary>The real program, Release, serving a folder in a process of its own.</summary>
internal sealed partial class RunningDesk : IAsyncDisposable
{
    private const string Password = "a long enough password 1";
    private readonly Process _process;

    private RunningDesk(Process process, int http, int smtp)
    {
        _process = process;
        SmtpPort = smtp;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.All, MaxConnectionsPerServer = 2000 })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{http}"),
            Timeout = TimeSpan.FromMinutes(2),
        };
    }

    public HttpClient Http { get; }

    public int SmtpPort { get; }

    public static string Program => Environment.GetEnvironmentVariable("AMENDS_PROGRAM")
        ?? throw new InvalidOperationException("Start this with bin/bench, which builds the program and says where it is.");

    /// <param name="until">The address that has to answer before this returns.</param>
    public static async Task<RunningDesk> Start(string folder, string until = "/healthz/ready")
    {
        var (http, smtp) = (FreePort(), FreePort());
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "serve", "--data", folder, "--urls", $"http://127.0.0.1:{http}",
            "--smtp-in", $"127.0.0.1:{smtp}", "--mail-address", "help@bench.example"]) { RedirectStandardOutput = true })!;
        var desk = new RunningDesk(process, http, smtp);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await desk.Http.GetAsync(until);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    return desk;
            }
            catch (HttpRequestException) when (tries < 20_000 && !process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(2);
        }
    }

    /// <summary>From here on requests carry a token of an administrator.</summary>
    public async Task<AuthenticationHeaderValue> Token(string folder)
    {
        using var verb = Process.Start(new ProcessStartInfo("dotnet", [Program, "token", "create", "--name", "bench", "--data", folder]) { RedirectStandardOutput = true })!;
        var token = (await verb.StandardOutput.ReadToEndAsync()).Trim();
        await verb.WaitForExitAsync();
        return new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Makes a person and signs them in, as a browser would.</summary>
    public async Task SignIn(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "user", "add", "bench@bench.example", "--name", "Bench", "--role", "administrator", "--password-stdin", "--data", folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var verb = Process.Start(start)!;
        await verb.StandardInput.WriteLineAsync(Password);
        verb.StandardInput.Close();
        await verb.WaitForExitAsync();

        var page = await Http.GetStringAsync("/sign-in");
        var match = FormToken().Match(page);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [WebUtility.HtmlDecode(match.Groups["name"].Value)] = WebUtility.HtmlDecode(match.Groups["value"].Value),
            ["email"] = "bench@bench.example",
            ["password"] = Password,
        });
        using var answer = await Http.PostAsync("/sign-in", form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Processor time that the desk has used since it started.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Memory that is this process's alone and cannot be dropped, in MB: pages of mapped files, which the kernel may take back, are not.</summary>
    public double PrivateMegabytes()
    {
        var lines = File.ReadAllLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/smaps_rollup");
        return lines.Where(line => line.StartsWith("Private_Dirty", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*(?:Token|token|form)[^"]*)" value="(?<value>[^"]+)""")]
    private static partial Regex FormToken();
}
