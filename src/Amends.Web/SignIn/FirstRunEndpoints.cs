using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Settings;

namespace Amends.Web.SignIn;

/// <summary>What was typed on the first-run page, kept when it is shown again.</summary>
internal sealed record FirstRunForm(
    string Code, string Organisation, string Language, string TimeZone, HoursForm Hours, string Team, string MailAddress, string MailOut, string AdminName, string AdminEmail)
{
    public static FirstRunForm Read(IFormCollection form) => new(
        form.Text("code"),
        form.Text("organisation"),
        form.Text("language") is { Length: > 0 } language ? language : "en",
        form.Text("zone") is { Length: > 0 } zone ? zone : "Etc/UTC",
        HoursForm.Read(form),
        form.Text("team") is { Length: > 0 } team ? team : "Front desk",
        form.Text("mailAddress").Trim(),
        form.Text("mailOut").Trim(),
        form.Text("name"),
        form.Text("email"));

    public DeskSetUp ToSetUp() => new(
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
        ? await SignInPages.FirstRun(http, FirstRunForm.Read(FormCollection.Empty) with { Hours = HoursForm.Usual, TimeZone = "Europe/London", MailAddress = desk.MailAddress ?? "" }, null)
        : TypedResults.NotFound();

    public static async Task<IResult> Run(HttpContext http, RunFirst first, AccountSignIn signIn)
    {
        if (!await first.IsAwaited())
            return TypedResults.NotFound();
        var posted = await http.Request.ReadFormAsync();
        var form = FirstRunForm.Read(posted);
        if (!(await first.Run(form.Code, form.ToSetUp(), posted.Text("password"), form.MailOut)).Succeeded(out var user, out var refusal))
            return refusal.Code == "set-up-already" ? TypedResults.NotFound() : await SignInPages.FirstRun(http, form, refusal);
        await signIn.SignInAsync(new SignInUser(user), isPersistent: true);
        return Forms.SeeOther("/");
    }
}
