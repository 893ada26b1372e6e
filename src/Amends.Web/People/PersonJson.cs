using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;

namespace Amends.Web.People;

/// <summary>Somebody who acts: a person, a program, a customer, or the desk itself.</summary>
/// <param name="Kind">user, token, customer or desk.</param>
internal sealed record PersonJson(string Kind, string? Id, string? Name);

/// <summary>The names of the actors of one answer, looked up together.</summary>
internal sealed class PersonNames
{
    private readonly Dictionary<string, string> _names;

    public PersonNames(Session session, IEnumerable<string?> actors)
    {
        var all = actors.Where(actor => !string.IsNullOrEmpty(actor)).Distinct().ToList();
        _names = new Dictionary<string, string>(StaffNames.Of(session, all));
        var customers = all.Select(Actor.Parse).OfType<Actor>().Where(actor => actor.Kind == ActorKind.Customer).Select(actor => actor.Id).ToList();
        if (customers.Count > 0)
        {
            foreach (var row in session.Query<Row>("SELECT id, name FROM customers WHERE id IN @customers", new { customers }))
                _names[Actor.Customer(row.Id).ToString()] = row.Name;
        }
    }

    public PersonJson? Of(string? actor) => Actor.Parse(actor) is { } known
        ? new PersonJson(known.Kind.ToString().ToLowerInvariant(), known.Id.Length == 0 ? null : known.Id, _names.GetValueOrDefault(actor!))
        : null;

    private sealed record Row(string Id, string Name);
}
