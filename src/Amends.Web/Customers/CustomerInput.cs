namespace Amends.Web.Customers;

/// <summary>Who somebody is, as a program says it: the id of a customer, or a name, a mail address, a phone number.</summary>
internal sealed record CustomerInput(string? Id, string? Name, string? Email, string? Phone)
{
    public WhoCalled ToWho() => new(Id, Name, Email, Phone);
}
