using Amends.Core.Customers;
using Amends.Core.Shared;

namespace Amends.Storage.Settings;

/// <summary>The address that a desk was started with has a mailbox, so that mail and answers work before anybody set anything up.</summary>
public static class EnsureMailbox
{
    public static void Run(Session session, string address)
    {
        if (MailboxRow.IsOurs(session, address))
            return;
        session.Execute(
            """
            INSERT INTO mailboxes (id, address, normalised, name, team_id, brand_id, reply_token, acknowledge)
            VALUES (@id, @address, @normalised, '', @teamId, @brandId, 1, 1) ON CONFLICT (normalised) DO NOTHING
            """,
            new { id = Ids.New(session.Now), address, normalised = ContactPoint.Normalise(ContactKind.Mail, address), teamId = Defaults.TeamId, brandId = Defaults.BrandId });
    }
}
