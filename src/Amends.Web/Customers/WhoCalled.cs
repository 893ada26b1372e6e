using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Customers;
using Amends.Web.Conversations;
using Amends.Web.Shared;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>Somebody as a person describes them: an id, or a mail address, a phone number or only a name.</summary>
public sealed record WhoCalled(string? Id = null, string? Name = null, string? Email = null, string? Phone = null)
{
    public const int LongestName = 200;

    public bool IsNobody => string.IsNullOrWhiteSpace(Id) && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone);

    /// <summary>The customer with this id, address or number; somebody new is made, with all that is known of them.</summary>
    public Outcome<StoredCustomer> FindOrCreate(Session session)
    {
        if (!string.IsNullOrWhiteSpace(Id))
            return CustomerStore.Find(session, Id) is { } known ? known : Refusal.NotFound("customer") with { Kind = RefusalKind.Invalid, Code = "invalid", Field = "customer.id" };
        if (!PlainWords.Optional("customer.name", Name, LongestName).Succeeded(out var name, out var refusal)
            || !Points().Succeeded(out var points, out refusal))
            return refusal;
        var found = points.Select(point => CustomerStore.FindByContact(session, point)).FirstOrDefault(row => row is not null);
        if (found is null && name is null && points.Count == 0)
            return Refusal.Invalid("customer", "Say who it is: a name, a phone number or a mail address.");
        var customer = found ?? (points.Count > 0 ? CustomerStore.FindOrCreate(session, points[0], name) : CustomerStore.Create(session, name!));
        foreach (var point in points)
            CustomerStore.AddContact(session, customer.Id, point);
        return customer;
    }

    internal Outcome<List<ContactPoint>> Points()
    {
        var points = new List<ContactPoint>();
        if (!string.IsNullOrWhiteSpace(Email))
        {
            if (!AnswerTo.IsAddress(Email.Trim()))
                return Refusal.Invalid("customer.email", "That is not a mail address. It looks like name@example.org.");
            points.Add(ContactPoint.Of(ContactKind.Mail, Email));
        }

        if (!string.IsNullOrWhiteSpace(Phone))
        {
            var digits = Phone.Count(char.IsAsciiDigit);
            if (Phone.Length > 40 || digits is < 3 or > 20)
                return Refusal.Invalid("customer.phone", "That is not a phone number. It looks like +44 20 7946 0000.");
            points.Add(ContactPoint.Of(ContactKind.Phone, Phone));
        }

        return points;
    }
}
