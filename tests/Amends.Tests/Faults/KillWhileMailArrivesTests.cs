namespace Amends.Tests.Faults;

/// <summary>The desk is killed at any moment, as by a power cut.</summary>
public sealed class KillWhileMailArrivesTests
{
    [Fact]
    public async Task A_desk_killed_while_mail_pours_in_holds_every_mail_that_it_acknowledged_once()
    {
        var mail = new MailUnderKills(Kills.Seed);
        await mail.Run(Kills.Count);
        mail.Acknowledged.ShouldBeGreaterThan(20 * Kills.Count, "Too little mail came in between the kills to prove anything.");
        TestContext.Current.SendDiagnosticMessage($"{mail.Acknowledged} mails acknowledged, {mail.InDoubt} in doubt, seed {Kills.Seed}");
    }
}
