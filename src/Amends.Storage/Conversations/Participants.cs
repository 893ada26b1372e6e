using Amends.Core.Customers;

namespace Amends.Storage.Conversations;

/// <summary>The addresses that take part in a case: whoever wrote in it or was written to. Only they can join a mail to it.</summary>
public static class Participants
{
    public static void Add(Session session, string caseId, IEnumerable<(string? Name, string Address)> people)
    {
        foreach (var (name, address) in people)
        {
            session.Execute(
                "INSERT INTO participants (case_id, address, name, since) VALUES (@caseId, @address, @name, @since) ON CONFLICT DO NOTHING",
                new { caseId, address = ContactPoint.Normalise(ContactKind.Mail, address), name, since = session.Now.Milliseconds() });
        }
    }

    public static bool Includes(Session session, string caseId, string address) => session.First<long>(
        "SELECT count(*) FROM participants WHERE case_id = @caseId AND address = @address",
        new { caseId, address = ContactPoint.Normalise(ContactKind.Mail, address) }) > 0;

    public static IReadOnlyList<string> Of(Session session, string caseId) =>
        session.Query<string>("SELECT address FROM participants WHERE case_id = @caseId ORDER BY since, address", new { caseId });
}
