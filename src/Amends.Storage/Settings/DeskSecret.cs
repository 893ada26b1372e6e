using System.Security.Cryptography;
using Amends.Core.Conversations;

namespace Amends.Storage.Settings;

/// <summary>The organisation's secret, made once: what signs the tokens in mail and in the customer's links.</summary>
public static class DeskSecret
{
    private const string Name = "desk-secret";

    public static async Task<CaseToken> Tokens(Database database)
    {
        var stored = await database.Read(Find) ?? await database.Write(session =>
        {
            var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            session.Execute("INSERT INTO settings (name, value) VALUES (@Name, @made) ON CONFLICT DO NOTHING", new { Name, made });
            return Find(session)!;
        });
        return new CaseToken(Convert.FromBase64String(stored));
    }

    private static string? Find(Session session) => session.First<string>("SELECT value FROM settings WHERE name = @Name", new { Name });
}
