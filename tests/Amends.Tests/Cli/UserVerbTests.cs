namespace Amends.Tests.Cli;

public sealed class UserVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_person_is_added_with_a_password_that_is_printed_alone_and_can_be_changed()
    {
        var added = await AmendsProcess.Run("user", "add", "ada@example.org", "--name", "Ada", "--role", "administrator", "--data", _folder.Path);
        added.ExitCode.ShouldBe(0);
        added.Output.Trim().Length.ShouldBe(20);

        var changed = await AmendsProcess.RunWith("five ordinary words in a row\n", "user", "passwd", "ada@example.org", "--password-stdin", "--data", _folder.Path);
        changed.ExitCode.ShouldBe(0);
        changed.Output.ShouldBe("");
    }

    [Fact]
    public async Task A_password_that_is_too_short_is_refused_and_nobody_is_added()
    {
        var run = await AmendsProcess.RunWith("short\n", "user", "add", "ada@example.org", "--password-stdin", "--data", _folder.Path);
        run.ExitCode.ShouldBe(2);
        (await AmendsProcess.Run("user", "passwd", "ada@example.org", "--data", _folder.Path)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task One_address_belongs_to_one_person()
    {
        await AmendsProcess.Run("user", "add", "ada@example.org", "--data", _folder.Path);
        (await AmendsProcess.Run("user", "add", "ADA@example.org", "--data", _folder.Path)).ExitCode.ShouldNotBe(0);
    }
}
