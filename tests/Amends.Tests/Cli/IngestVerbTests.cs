using System.Text;
using System.Text.Json;

namespace Amends.Tests.Cli;

public sealed class IngestVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_mbox_becomes_cases_with_answers_joined_and_the_same_again_is_only_duplicates()
    {
        var mbox = "From m@example.net Mon Aug  3 09:15:00 2026\n" + Letter("k1", "Kettle") + "\nFrom m@example.net Mon Aug  3 09:16:00 2026\n"
            + Letter("k2", "Re: Kettle", "In-Reply-To: <k1@example.net>\n");
        var first = await AmendsProcess.RunWith(mbox, "ingest", "--data", _folder.Path, "--json");
        first.ExitCode.ShouldBe(0, first.Error);
        Outcome(first, "opened").ShouldBe(1);
        Outcome(first, "joined").ShouldBe(1);

        await File.WriteAllTextAsync(_folder["again.mbox"], mbox);
        Outcome(await AmendsProcess.Run("ingest", _folder["again.mbox"], "--data", _folder.Path, "--json"), "duplicate").ShouldBe(2);

        var rebuilt = await AmendsProcess.Run("rebuild", "--data", _folder.Path, "--json");
        rebuilt.ExitCode.ShouldBe(0, rebuilt.Error);
        using var json = JsonDocument.Parse(rebuilt.Output);
        json.RootElement.GetProperty("equal").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Mail_is_taken_in_beside_a_desk_that_is_served_however_large_it_is()
    {
        await using var desk = await ServingProcess.Start(_folder["desk"]);
        var picture = new byte[600_000];
        new Random(7).NextBytes(picture);
        var letter = "MIME-Version: 1.0\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n" + Letter("large", "A picture", body: Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks));
        await File.WriteAllTextAsync(_folder["large.eml"], letter);
        var run = await AmendsProcess.Run("ingest", _folder["large.eml"], "--data", _folder["desk"], "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        Outcome(run, "opened").ShouldBe(1);
        Directory.EnumerateFiles(System.IO.Path.Combine(_folder["desk"], "blobs"), "*", SearchOption.AllDirectories).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_before_anything_is_taken_in()
    {
        var run = await AmendsProcess.Run("ingest", _folder["gone.mbox"], "--data", _folder["desk"]);
        run.ExitCode.ShouldBe(1);
        Directory.Exists(_folder["desk"]).ShouldBeFalse();
    }

    private static string Letter(string id, string subject, string more = "", string body = "It leaks.") => new StringBuilder()
        .Append("From: Mary <m@example.net>\nTo: help@example.org\nSubject: ").Append(subject)
        .Append("\nDate: Mon, 3 Aug 2026 09:15:00 +0200\nMessage-ID: <").Append(id).Append("@example.net>\n")
        .Append(more).Append('\n').Append(body).Append('\n').ToString();

    private static int Outcome(AmendsResult run, string name)
    {
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.GetProperty("outcomes").GetProperty(name).GetInt32();
    }
}
