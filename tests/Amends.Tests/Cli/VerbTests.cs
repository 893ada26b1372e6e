namespace Amends.Tests.Cli;

public sealed class VerbTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("read")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("migrate")]
    [InlineData("rebuild")]
    [InlineData("ingest")]
    [InlineData("doctor")]
    [InlineData("user", "add")]
    [InlineData("user", "passwd")]
    [InlineData("token", "create")]
    [InlineData("token", "revoke")]
    [InlineData("token", "list")]
    public async Task Every_verb_tells_how_it_is_used(params string[] verb)
    {
        var help = await AmendsProcess.Run([.. verb, "--help"]);
        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("Usage:");
        help.Output.ShouldNotContain("--clock-file");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("backup", "--data", "x")]
    [InlineData("token", "create", "--data", "x", "--name", "n", "--role", "king")]
    [InlineData("read")]
    [InlineData("user", "add")]
    public async Task A_wrong_use_ends_with_2_and_says_so_on_standard_error(params string[] args)
    {
        var run = await AmendsProcess.Run(args);
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBe("");
        run.Error.ShouldNotBe("");
    }

    [Theory]
    [InlineData("token", "list")]
    [InlineData("doctor")]
    [InlineData("backup", "--to", "x.tar")]
    public async Task A_verb_that_needs_a_desk_says_that_there_is_none(params string[] verb)
    {
        using var folder = new TemporaryFolder();
        var run = await AmendsProcess.Run([.. verb, "--data", folder.Path]);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("There is no desk");
    }
}
