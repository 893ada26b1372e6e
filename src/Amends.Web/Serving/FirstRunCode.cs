using System.Security.Cryptography;
using System.Text;
using Amends.Storage;

namespace Amends.Web.Serving;

/// <summary>
/// Who sees the console may set the desk up. The code is made when the desk starts and is never stored; it is good until the first user exists.
/// </summary>
public sealed class FirstRunCode
{
    // Without letters and digits that look alike.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary><c>XXXX-XXXX</c>: forty bits.</summary>
    public string Code { get; } = RandomNumberGenerator.GetString(Letters, 4) + "-" + RandomNumberGenerator.GetString(Letters, 4);

    /// <summary>Whether that is the code; case, spaces and the dash do not matter.</summary>
    public bool Is(string? typed) =>
        typed is { Length: <= 40 } && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Bare(typed)), Encoding.ASCII.GetBytes(Bare(Code)));

    /// <summary>Whether the desk waits for its first run: nobody can sign in yet.</summary>
    public static Task<bool> IsAwaited(Database database) =>
        database.Read(session => session.First<long>("SELECT EXISTS (SELECT 1 FROM users)") == 0);

    private static string Bare(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
