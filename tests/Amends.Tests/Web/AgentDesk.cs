using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Tests.People;
using Amends.Web.Cases;
using Amends.Web.Customers;

using Microsoft.Playwright;

namespace Amends.Tests.Web;

/// <summary>A real desk with two agents and a few cases, for what agents do in a browser.</summary>
public sealed class AgentDesk : IAsyncLifetime
{
    private DeskUnderTest? desk;

    public DeskUnderTest Desk => desk!;

    public User Sanne { get; private set; } = null!;

    public User Kofi { get; private set; } = null!;

    public string Team { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        desk = await DeskUnderTest.Start();
        Team = (await Desk.Get<TeamStore>().Create(Actor.Desk, "Parcels")).Value.Id;
        Sanne = await Desk.Person("Sanne", Role.Agent, DeskUnderTest.Password, Team);
        Kofi = await Desk.Person("Kofi", Role.Agent, DeskUnderTest.Password, Team);
    }

    public async ValueTask DisposeAsync()
    {
        if (desk is not null) await desk.DisposeAsync();
    }

    /// <summary>A customer's mail, as a case of the team.</summary>
    public async Task<string> Case(string subject = "The kettle came broken", string? owner = null, string? team = null, string from = "Marta Kowalska") =>
        (await Desk.Database.Decide(session => new Start
        {
            Who = new WhoCalled(null, from, from.Split(' ')[0].ToLowerInvariant() + "@cust.example"),
            Subject = subject, Text = "Hello,\n\nthe lid is cracked. Can you help?\n\nMarta", Channel = Channel.Mail, TeamId = team ?? Team, Owner = owner,
        }.Run(session, Viewer.Desk))).Value.Id;

    public async Task SignIn(IPage page, User user)
    {
        await page.GotoAsync(new Uri(Desk.Address, "/sign-in").ToString());
        await page.FillAsync("[name=email]", user.Email);
        await page.FillAsync("[name=password]", DeskUnderTest.Password);
        await page.PressAsync("[name=password]", "Enter");
        await page.WaitForURLAsync("**/cases?view=mine");
    }

    public Task Open(IPage page, string path) => page.GotoAsync(new Uri(Desk.Address, path).ToString());

    public Task<long> Sent(string caseId) => Desk.Database.Read(session =>
        session.First<long>("SELECT count(*) FROM messages WHERE case_id = @caseId AND direction = 'out'", new { caseId }));
}
