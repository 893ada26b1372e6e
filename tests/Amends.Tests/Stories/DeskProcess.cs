using System.Diagnostics;
using System.Net;
using System.Text;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Tests.Stories;

/// <summary>The real program, <c>amends serve</c>, in a folder of its own on free ports. It can be killed and started again on the same folder.</summary>
internal sealed class DeskProcess : IAsyncDisposable
{
    public const string Mailbox = "help@desk.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lock PortGate = new();
    private static int _nextPort = 10_000 + (Environment.ProcessId * 37 % 18_000);

    private readonly string _parent;
    private readonly StringBuilder _said = new();
    private readonly HttpClient _http;
    private Process? _process;
    private Duration _passed = Duration.Zero;

    /// <param name="folder">Where the desk lives; by default a folder of its own, deleted at the end.</param>
    public DeskProcess(string? folder = null)
    {
        _parent = Directory.CreateTempSubdirectory("desk-").FullName;
        Folder = folder ?? Path.Combine(_parent, "data");
        (HttpPort, SmtpPort) = (FreePort(), FreePort());
        _http = new HttpClient { BaseAddress = Address, Timeout = Patience };
    }

    public string Folder { get; }

    public int HttpPort { get; }

    public int SmtpPort { get; }

    /// <summary>The desk's own address.</summary>
    public string MailAddress { get; init; } = Mailbox;

    /// <summary>Further options of <c>amends serve</c>.</summary>
    public IReadOnlyList<string> Options { get; set; } = [];

    public Uri Address => new($"http://127.0.0.1:{HttpPort}");

    /// <summary>What the program wrote to its console, for a failing test to show.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    private string ClockFile => Path.Combine(_parent, "clock");

    /// <inheritdoc cref="DeskProcess(string?)"/>
    /// <param name="options">Further options of <c>amends serve</c>.</param>
    public static async Task<DeskProcess> Start(string? folder = null, params string[] options)
    {
        var desk = new DeskProcess(folder) { Options = options };
        await desk.Start();
        return desk;
    }

    /// <summary>Starts the program and waits until it says that it is ready.</summary>
    public async Task Start()
    {
        Launch();
        var started = Stopwatch.GetTimestamp();
        while (!await IsReady())
        {
            if (_process!.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"The desk did not become ready.\n{Said}");
            await Task.Delay(20);
        }
    }

    /// <summary>Starts the program and does not wait.</summary>
    public void Launch()
    {
        _process = Launch([
            "serve", "--data", Folder, "--urls", Address.ToString().TrimEnd('/'), "--smtp-in", $"127.0.0.1:{SmtpPort}", "--mail-address", MailAddress,
            "--clock-file", ClockFile, .. Options,
        ]);
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As a power cut does it: SIGKILL, nothing is said to the program before.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets so much time pass on the desk's clock; it looks at its file five times a second.</summary>
    public async Task Pass(Duration time)
    {
        _passed += time;
        await File.WriteAllTextAsync(ClockFile + ".new", NodaTime.Text.PeriodPattern.NormalizingIso.Format(Period.FromSeconds((long)_passed.TotalSeconds).Normalize()));
        File.Move(ClockFile + ".new", ClockFile, overwrite: true);
        await Task.Delay(250);
    }

    /// <summary>The time on the desk's clock.</summary>
    public Instant Now() => new MovableClock().GetCurrentInstant() + _passed;

    /// <summary>Runs another verb of the program beside the desk, and returns its standard output.</summary>
    public async Task<string> Run(params string[] verb)
    {
        using var process = Launch([.. verb, "--data", Folder]);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"amends {string.Join(' ', verb)} ended with {process.ExitCode}: {await output}{await errors}");
    }

    /// <summary>A program that calls the API with a fresh token.</summary>
    public async Task<ApiCaller> Caller(string role = "administrator") =>
        new(Address, await Run("token", "create", "--name", "A test", "--role", role));

    /// <summary>What the desk holds, read from its file.</summary>
    public DeskBook Book() => new(DeskFiles.Database(Folder), DeskFiles.Blobs(Folder));

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await _http.GetAsync("/healthz/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "amends.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            _said.AppendLine(line.Data);
    }

    /// <summary>Below the ports that the system gives to clients, so that nobody takes it while the desk is down.</summary>
    private static int FreePort()
    {
        lock (PortGate)
        {
            while (true)
            {
                var port = 10_000 + (_nextPort++ % 20_000);
                using var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                try
                {
                    socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                    return port;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    // Somebody has it; the next one.
                }
            }
        }
    }
}
