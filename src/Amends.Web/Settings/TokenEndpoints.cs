using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;

namespace Amends.Web.Settings;

/// <summary>API tokens: made, shown once, revoked.</summary>
internal static class TokenEndpoints
{
    public static Task<IResult> Show(HttpContext http) => SettingsPages.Tokens(http, null);

    public static async Task<IResult> Create(HttpContext http, TokenStore tokens, CurrentViewer viewer, ShowOnce once)
    {
        var form = await http.Request.ReadFormAsync();
        if (Roles.Parse(form.Text("role")) is not { } role)
            return await SettingsPages.Tokens(http, Refusal.Invalid("role", "A role is agent, supervisor or administrator."), form.Text("name"));
        if (!(await tokens.Create(viewer.Actor, form.Text("name"), role)).Succeeded(out var made, out var refusal))
            return await SettingsPages.Tokens(http, refusal, form.Text("name"));
        once.Keep(http, "token", made.Secret);
        return Forms.SeeOther("/settings/tokens");
    }

    public static async Task<IResult> Revoke(string id, TokenStore tokens, CurrentViewer viewer) =>
        Ids.IsId(id) && (await tokens.Revoke(viewer.Actor, id)).Refusal is null ? Forms.SeeOther("/settings/tokens") : TypedResults.NotFound();
}
