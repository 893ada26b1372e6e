using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.SignIn;

namespace Amends.Web.Sample;

/// <summary>A made-up shop for house and garden with two brands, three teams and six people.</summary>
internal sealed record SampleOrganisation(IReadOnlyDictionary<string, Viewer> People)
{
    public const string Password = "warm kettle open door";
    public const string Administrator = "ines@brambleandwren.example";
    public const string Help = "help@brambleandwren.example";
    public const string Repairs = "repairs@brambleandwren.example";
    public const string Garden = "hello@wrengarden.example";

    private const string Hours =
        """
        {"hours":{"mon":{"08:30":"18:00"},"tue":{"08:30":"18:00"},"wed":{"08:30":"18:00"},"thu":{"08:30":"18:00"},"fri":{"08:30":"18:00"},"sat":{"09:00":"13:00"}}}
        """;

    public static SampleOrganisation SetUp(Session session)
    {
        // One hash for all six: a sample has no secrets, and a hash takes its time on purpose.
        var hash = Passwords.Hash(Password);
        var ines = SetUpDesk.Run(session, new DeskSetUp(
            new Organisation("Bramble & Wren", "en-GB", "Europe/London"), Hours, "Orders", Help, "Ines Calder", Administrator, hash)).Value;
        SettingStore.Set(session, Actor.Desk, KnownSettings.Sample, new SampleSignIn(Administrator, Password));
        var orders = TeamStore.List(session).Single().Id;
        var brand = TeamStore.Brands(session).Single().Id;
        var repairs = TeamStore.Create(session, Actor.Desk, "Repairs").Value.Id;
        var garden = TeamStore.Create(session, Actor.Desk, "Garden").Value.Id;
        var wren = TeamStore.SetBrand(session, Actor.Desk, null, "Wren Garden").Value.Id;
        foreach (var mailbox in new[]
        {
            new Mailbox("", Repairs, "Bramble & Wren Repairs", repairs, brand, ReplyToken: true, Acknowledge: true),
            new Mailbox("", Garden, "Wren Garden", garden, wren, ReplyToken: true, Acknowledge: true),
        })
            _ = MailboxStore.Save(session, Actor.Desk, mailbox).Value;
        var people = new Dictionary<string, Viewer> { ["ines"] = new(Actor.User(ines.Id), Role.Administrator, [orders]) };
        void Person(string key, string name, Role role, params string[] teams)
        {
            var user = UserStore.Create(session, Actor.Desk, new NewUser(name, key + "@brambleandwren.example", role, hash, teams)).Value;
            people[key] = new Viewer(Actor.User(user.Id), role, teams);
        }

        Person("tomasz", "Tomasz Wilk", Role.Supervisor, orders, repairs, garden);
        Person("priya", "Priya Raman", Role.Agent, orders);
        Person("joel", "Joel Adeyemi", Role.Agent, orders, garden);
        Person("hanna", "Hanna Lindqvist", Role.Agent, repairs);
        Person("marcus", "Marcus Bell", Role.Agent, garden);
        return new SampleOrganisation(people);
    }
}
