using System.Net;
using System.Text.Json;

namespace Amends.Tests.Cli;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_makes_a_desk_in_a_folder_that_holds_other_files_and_prints_a_first_run_code()
    {
        await File.WriteAllTextAsync(_folder["notes.txt"], "mine");
        await using var desk = await ServingProcess.Start(_folder.Path);

        File.Exists(_folder["desk.db"]).ShouldBeTrue();
        File.Exists(_folder["notes.txt"]).ShouldBeTrue();
        desk.Greeting[0].ShouldStartWith("The desk is at http://127.0.0.1:");
        desk.Greeting[^1].ShouldMatch("[A-Z2-9]{4}-[A-Z2-9]{4}$");
        (await desk.Http.GetStringAsync("/healthz/live")).ShouldBe("alive");
        using var ready = JsonDocument.Parse(await desk.Http.GetStringAsync("/healthz/ready"));
        ready.RootElement.GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task The_code_is_not_printed_once_somebody_can_sign_in()
    {
        await AmendsProcess.Run("user", "add", "ada@example.org", "--data", _folder.Path);
        await using var desk = await ServingProcess.Start(_folder.Path);
        desk.Greeting[^1].ShouldStartWith("Mail out is off");
    }

    [Fact]
    public async Task A_folder_that_is_served_is_not_served_twice_and_the_holder_is_named()
    {
        await using var desk = await ServingProcess.Start(_folder.Path);
        var second = await AmendsProcess.Run("serve", "--data", _folder.Path, "--urls", "http://127.0.0.1:1", "--smtp-in", "none");
        second.ExitCode.ShouldBe(1);
        second.Error.ShouldContain($"process {desk.Id}");
    }

    [Fact]
    public async Task A_desk_that_was_killed_is_served_again()
    {
        await using (var first = await ServingProcess.Start(_folder.Path))
            await first.KillAtOnce();
        await using var again = await ServingProcess.Start(_folder.Path);
        (await again.Stop()).ShouldBe(0);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_plainly()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = await AmendsProcess.Run("serve", "--data", _folder.Path, "--urls", $"http://127.0.0.1:{port}", "--smtp-in", "none");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("address already in use");
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_wrong_setting_ends_with_2_before_anything_is_made()
    {
        var run = await AmendsProcess.Run("serve", "--data", _folder.Path, "--smtp-in", "nowhere");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("smtp-in (from --smtp-in)");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_answer_carries_the_protective_headers_and_what_is_not_there_is_said_as_a_page_or_as_problem_details()
    {
        await using var desk = await ServingProcess.Start(_folder.Path);
        var live = await desk.Http.GetAsync("/healthz/live");
        live.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        live.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        live.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        live.Headers.Contains("Server").ShouldBeFalse();

        var missing = await desk.Http.GetAsync("/api/v1/no-such-thing");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var page = await desk.Http.GetAsync("/no/such/page");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await desk.Http.PostAsync("/healthz/live", null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
