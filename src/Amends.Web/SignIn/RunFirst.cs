using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>The first run: who knows the console's code becomes the first administrator.</summary>
internal sealed class RunFirst(Database database, FirstRunCode code, IClock clock)
{
    private const int MaxTries = 10;
    private static readonly Duration Pause = Duration.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _wrong;
    private Instant _shutUntil = Instant.MinValue;

    public Task<bool> IsAwaited() => FirstRunCode.IsAwaited(database);

    public async Task<Outcome<User>> Run(string typed, DeskSetUp form, string password)
    {
        if (Check(typed) is { } wrong)
            return wrong;
        if (Passwords.Wrong(password, form.AdministratorName, form.AdministratorEmail) is { } weak)
            return weak with { Field = "password" };
        var hashed = form with { PasswordHash = Passwords.Hash(password) };
        return await database.Write(session => SetUpDesk.Run(session, hashed));
    }

    private Refusal? Check(string typed)
    {
        lock (_gate)
        {
            var now = clock.GetCurrentInstant();
            if (now < _shutUntil)
                return Refusal.NotNow("too-many-tries", "There were too many wrong codes. Wait ten minutes, or start the desk anew for a new code.");
            if (code.Is(typed))
                return null;
            if (++_wrong >= MaxTries)
            {
                _wrong = 0;
                _shutUntil = now + Pause;
            }

            return Refusal.Invalid("code", "That is not the code. It stands in the console in which the desk was started.");
        }
    }
}
