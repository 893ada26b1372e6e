using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Settings;

namespace Amends.Web.SignIn;

/// <summary>What was typed on the first-run page, kept when it is shown again.</summary>
internal sealed record FirstRunForm(
    string Code, string Organisation, string Language, string TimeZone, HoursForm Hours, string Team, string MailAddress, string AdminName, string AdminEmail)
{
    public static FirstRunForm Read(IFormCollection form) => new(
        form.Text("code"),
        form.Text("organisation.name"),
        form.Text("organisation.language") is { Length: > 0 } language ? language : "en",
        form.Text("organisation.timeZone") is { Length: > 0 } zone ? zone : "Etc/UTC",
        HoursForm.Read(form),
        form.Text("team") is { Length: > 0 } team ? team : "Customer service",
        form.Text("mailAddress"),
        form.Text("admin.name"),
        form.Text("admin.email"));

    public Storage.Settings.FirstRun ToFirstRun() => new(
        new Organisation(Organisation, Language, TimeZone),
        Hours.IsEmpty ? null : Hours.ToJson(TimeZone),
        Team,
        string.IsNullOrWhiteSpace(MailAddress) ? null : MailAddress,
        AdminName,
        AdminEmail,
        "");
}

internal static class FirstRunEndpoints
{
    public static async Task<IResult> Show(HttpContext http, RunFirst first, Serving.DeskSettings desk) => await first.IsAwaited()
        ? SignInPages.FirstRun(http, FirstRunForm.Read(FormCollection.Empty) with { MailAddress = desk.MailAddress ?? "" }, null)
        : TypedResults.NotFound();

    public static async Task<IResult> Run(HttpContext http, RunFirst first, AccountSignIn signIn)
    {
        if (!await first.IsAwaited())
            return TypedResults.NotFound();
        var posted = await http.Request.ReadFormAsync();
        var form = FirstRunForm.Read(posted);
        if (!(await first.Run(form.Code, form.ToFirstRun(), posted.Text("admin.password"))).Succeeded(out var user, out var refusal))
            return refusal.Code == "set-up-already" ? TypedResults.NotFound() : SignInPages.FirstRun(http, form, refusal);
        await signIn.SignInAsync(new SignInUser(user), isPersistent: true);
        return Forms.SeeOther("/");
    }
}
