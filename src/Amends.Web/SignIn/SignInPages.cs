using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Account;
using Amends.Web.FirstRun;
using Amends.Web.Serving;
using Amends.Web.Settings;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>How the pages of the door are shown.</summary>
internal static class SignInPages
{
    /// <param name="lockedUntil">In place of the refusal's own words, where the time is known.</param>
    public static async Task<IResult> SignIn(HttpContext http, string email, string next, Refusal? refusal, Instant? lockedUntil = null) => Pages.Show<SignInPage>(
        await PageFrames.Of(http).Frame(http),
        new SignInView
        {
            Email = email,
            ReturnUrl = next,
            Errors = lockedUntil is null ? PageFrames.Errors(refusal) : FormErrors.None,
            LockedUntil = lockedUntil,
            Passkeys = PageFrames.PasskeysPossible(http),
            Sample = await http.RequestServices.GetRequiredService<SettingStore>().Get(KnownSettings.Sample),
        },
        refusal?.Code == "too-often" ? StatusCodes.Status429TooManyRequests : PageFrames.Status(refusal));

    public static async Task<IResult> Code(HttpContext http, string next, bool recovery, Refusal? refusal) => Pages.Show<SecondFactorPage>(
        await PageFrames.Of(http).Frame(http), new SecondFactorView(next, recovery, PageFrames.Errors(refusal)), PageFrames.Status(refusal));

    public static async Task<IResult> SetPassword(HttpContext http, User user, string token, Refusal? refusal) => Pages.Show<NewPasswordPage>(
        await PageFrames.Of(http).Frame(http),
        new NewPasswordView(token, user.Name, user.PasswordHash is null, PageFrames.Errors(refusal)),
        PageFrames.Status(refusal));

    /// <summary>The sign-in page with a sentence about the link.</summary>
    public static async Task<IResult> LinkSpent(HttpContext http) => Pages.Show<SignInPage>(
        await PageFrames.Of(http).Frame(http),
        new SignInView
        {
            Errors = FormErrors.Of("", "This link is no longer good. Ask an administrator for a new one."),
            Passkeys = PageFrames.PasskeysPossible(http),
        },
        StatusCodes.Status404NotFound);

    public static async Task<IResult> FirstRun(HttpContext http, FirstRunForm form, Refusal? refusal) => Pages.Show<FirstRunPage>(
        await PageFrames.Of(http).Frame(http),
        new FirstRunView
        {
            Code = form.Code,
            Organisation = form.Organisation,
            Zone = form.TimeZone,
            Zones = PageFrames.Zones,
            Hours = form.Hours.Week,
            Name = form.AdminName,
            Email = form.AdminEmail,
            MailAddress = form.MailAddress,
            MailOut = form.MailOut,
            MailOutSetBy = http.RequestServices.GetRequiredService<ChangeSetting>().Find(Setting.SmtpOut) is { OnPage: false } set ? set.Origin : null,
            Waiting = await http.RequestServices.GetRequiredService<RunFirst>().Waiting(),
            Errors = PageFrames.Errors(refusal),
        },
        PageFrames.Status(refusal));
}
