using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>The first run: who knows the console's code becomes the first administrator.</summary>
internal sealed class RunFirst(Database database, FirstRunCode code, LiveSettings live, Settings.ChangeSetting change, IClock clock)
{
    private const int MaxTries = 10;
    private static readonly Duration Pause = Duration.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _wrong;
    private Instant _shutUntil = Instant.MinValue;

    public Task<bool> IsAwaited() => FirstRunCode.IsAwaited(database);

    /// <summary>Letters that came before anybody set the desk up.</summary>
    public Task<int> Waiting() => database.Read(session => (int)session.First<long>("SELECT count(*) FROM (SELECT 1 FROM case_rows WHERE status = 'open' LIMIT 1000)"));

    /// <param name="mailOut">The server as a text of the setting <c>smtp-out</c>; empty for later.</param>
    public async Task<Outcome<User>> Run(string typed, DeskSetUp form, string password, string mailOut = "")
    {
        if (Check(typed) is { } wrong)
            return wrong;
        if (Passwords.Wrong(password, form.AdministratorName, form.AdministratorEmail) is { } weak)
            return weak with { Field = "password" };
        if (mailOut.Length > 0 && SettingValues.MailServer(mailOut).Wrong is { } notServer)
            return Refusal.Invalid("mailOut", notServer);
        var hashed = form with { PasswordHash = Passwords.Hash(password) };
        var keepsMailOut = mailOut.Length > 0 && change.Find(Setting.SmtpOut).OnPage;
        var outcome = await database.Write(session =>
        {
            var made = SetUpDesk.Run(session, hashed);
            if (made.Succeeded(out var user, out _) && keepsMailOut)
                SettingStore.SetText(session, Actor.User(user.Id), Setting.SmtpOut.Name, mailOut, SettingValues.MailServer(mailOut).Value?.ToString());
            return made;
        });
        if (outcome.Refusal is null && keepsMailOut)
            live.Reload();
        return outcome;
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
