namespace Amends.Tests.Faults;

/// <summary>The desk is killed at any moment while it sends, and the next server stalls, refuses and hangs up.</summary>
public sealed class KillWhileRepliesLeaveTests
{
    [Fact]
    public async Task A_desk_killed_while_replies_leave_loses_none_and_sends_none_twice()
    {
        var replies = new RepliesUnderKills(Kills.Seed);
        await replies.Run(Kills.Count);
        replies.Acknowledged.ShouldBeGreaterThan(5 * Kills.Count, "Too few replies left between the kills to prove anything.");
        replies.InDoubt.ShouldBeGreaterThan(0, "No kill came between taken and told, so that nothing was proved of it.");
        TestContext.Current.SendDiagnosticMessage(
            $"{replies.Acknowledged} replies, {replies.Repeated} calls repeated, {replies.InDoubt} may have been sent, seed {Kills.Seed}");
    }
}
