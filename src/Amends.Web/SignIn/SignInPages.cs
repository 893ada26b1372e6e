using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;
using Amends.Web.Settings;

namespace Amends.Web.SignIn;

/// <summary>How the pages of the door are shown.</summary>
internal static class SignInPages
{
    public static IResult SignIn(HttpContext http, string email, string next, Refusal? refusal) => PlainPage.Show(
        http,
        "Sign in",
        [new("/sign-in", "Sign in", new("email", "Mail address", "email", email), new("password", "Password", "password"), new("next", "", "hidden", next))],
        refusal);

    public static IResult Code(HttpContext http, string next, Refusal? refusal) => PlainPage.Show(
        http, "One more step", [new("/sign-in/code", "Go on", new("code", "Code from your app, or a recovery code"), new("next", "", "hidden", next))], refusal);

    public static IResult SetPassword(HttpContext http, User user, string token, Refusal? refusal) => PlainPage.Show(
        http, "Choose a password", [new("/set-password", "Save", new("password", "Password", "password"), new("token", "", "hidden", token))], refusal, user.Email);

    public static IResult LinkSpent(HttpContext http) => PlainPage.Show(
        http, "This link is no longer good", [], Refusal.NotFound("link"), "Ask an administrator for a new one.");

    public static IResult FirstRun(HttpContext http, FirstRunForm form, Refusal? refusal) => PlainPage.Show(
        http,
        "Set up your desk",
        [
            new PlainForm("/first-run", "Start", [
                new("code", "Code from the console", Value: form.Code),
                new("organisation.name", "Organisation", Value: form.Organisation),
                new("organisation.language", "Language", Value: form.Language),
                new("organisation.timeZone", "Time zone", Value: form.TimeZone),
                .. HoursForm.Weekdays.Select(day => new PlainField("hours." + day, day, Value: form.Hours.Days[day])),
                new("hours.holidays", "Holidays", "textarea", form.Hours.Holidays),
                new("team", "Team", Value: form.Team),
                new("mailAddress", "Mail address of the desk", "email", form.MailAddress),
                new("admin.name", "Your name", Value: form.AdminName),
                new("admin.email", "Your mail address", "email", form.AdminEmail),
                new("admin.password", "Password", "password")])
        ],
        refusal);
}
