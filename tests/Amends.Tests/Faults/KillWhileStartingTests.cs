using Amends.Tests.Stories;

namespace Amends.Tests.Faults;

public sealed class KillWhileStartingTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(900)]
    public async Task A_desk_killed_while_it_is_being_made_is_made_at_the_next_start(int milliseconds)
    {
        await using var desk = new DeskProcess();
        desk.Launch();
        await Task.Delay(milliseconds);
        await desk.Kill();

        await desk.Start();
        (await MailClient.Send(desk, new Letter("Anna <anna@shop.example>", "Hello", "Are you there?") { MailId = "hello@shop.example" })).ShouldStartWith("250");
        await desk.Book().ShouldBeWhole();
    }
}
