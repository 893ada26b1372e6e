using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.People;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>The names of everybody and everything that one case speaks of, looked up together.</summary>
internal sealed class CaseNames
{
    private readonly IReadOnlyDictionary<string, string> _staff;
    private readonly Dictionary<string, string> _customers;
    private readonly Dictionary<string, long> _cases;
    private readonly Dictionary<string, string> _teams;

    public CaseNames(Session session, CaseFile file)
    {
        var actors = new HashSet<string> { file.Row.Owner };
        var customers = new HashSet<string> { file.Customer.Id, file.Row.CustomerId };
        var cases = new HashSet<string>();
        foreach (var fact in file.Facts)
        {
            if (fact.By.IsStaff)
                actors.Add(fact.By.ToString());
            if (Actor(fact.Event) is { } actor)
                actors.Add(actor.ToString());
            if (CustomerOf(fact.Event) is { } customer)
                customers.Add(customer);
            if (OtherCase(fact.Event) is { } other)
                cases.Add(other);
        }

        foreach (var promise in file.Promises)
            actors.Add(promise.Owner);
        _staff = StaffNames.Of(session, actors);
        _customers = session.Query<Row>("SELECT id, name FROM customers WHERE id IN @customers", new { customers }).ToDictionary(row => row.Id, row => row.Name);
        _customers[file.Row.CustomerId] = file.Customer.Name;
        _cases = cases.Count == 0 ? [] : session.Query<NumberRow>("SELECT id, number FROM case_rows WHERE id IN @cases", new { cases }).ToDictionary(row => row.Id, row => row.Number);
        _teams = TeamStore.List(session).ToDictionary(team => team.Id, team => team.Name);
    }

    public string Staff(Actor actor) => _staff.GetValueOrDefault(actor.ToString()) ?? (actor.IsStaff ? T("Somebody who left") : T("The desk"));

    public Person? Person(string? actor) => CaseRows.PersonOf(actor, _staff);

    public Person Who(Actor actor) => actor.Kind switch
    {
        ActorKind.Customer => new Person(actor.Id, Customer(actor.Id)),
        ActorKind.Desk => new Person("desk", T("The desk")),
        _ => new Person(actor.Id, Staff(actor)),
    };

    public string Customer(string id) => _customers.GetValueOrDefault(id) ?? T("The customer");

    public string? Team(string id) => _teams.GetValueOrDefault(id);

    public string Case(string id) => _cases.TryGetValue(id, out var number) ? CaseRows.Number(number) : T("another case");

    private static Actor? Actor(CaseEvent happened) => happened switch
    {
        CaseAssigned assigned => assigned.Owner,
        PromiseMade made => made.Owner,
        PromiseHandedOn handed => handed.Owner,
        _ => null,
    };

    private static string? CustomerOf(CaseEvent happened) => happened switch
    {
        CustomerChanged changed => changed.CustomerId,
        MessageReceived received => received.CustomerId,
        CallLogged call => call.CustomerId,
        _ => null,
    };

    private static string? OtherCase(CaseEvent happened) => happened switch
    {
        CaseMergedInto merged => merged.IntoCaseId,
        CaseAbsorbed absorbed => absorbed.FromCaseId,
        _ => null,
    };

    private sealed record Row(string Id, string Name);

    private sealed record NumberRow(string Id, long Number);
}
