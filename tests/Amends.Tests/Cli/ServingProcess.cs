using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Amends.Tests.Cli;

/// <summary><c>amends serve</c> as a process of its own.</summary>
internal sealed class ServingProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServingProcess(Process process, Uri address, IReadOnlyList<string> greeting)
    {
        _process = process;
        Greeting = greeting;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>What it printed when it began.</summary>
    public IReadOnlyList<string> Greeting { get; }

    public int Id => _process.Id;

    public static async Task<ServingProcess> Start(string folder, params string[] more)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var process = AmendsProcess.Start(["serve", "--data", folder, "--urls", address.ToString().TrimEnd('/'), "--smtp-in", "none", .. more]);
        // Nobody may wait for a full pipe.
        var errors = process.StandardError.ReadToEndAsync();
        using var probe = new HttpClient { BaseAddress = address };
        for (var tries = 0; tries < 600 && !process.HasExited; tries++)
        {
            try
            {
                if ((await probe.GetAsync("/healthz/ready")).IsSuccessStatusCode)
                    return new ServingProcess(process, address, await ReadGreeting(process));
            }
            catch (HttpRequestException)
            {
                // It is not there yet.
            }

            await Task.Delay(50);
        }

        if (!process.HasExited)
            process.Kill();
        throw new InvalidOperationException("The desk did not start: " + await errors);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public async Task<int> Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAtOnce()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            await KillAtOnce();
        _process.Dispose();
    }

    private static async Task<IReadOnlyList<string>> ReadGreeting(Process process)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            lines.Add(line);
        return lines;
    }
}
