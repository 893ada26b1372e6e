using System.Text.Json;
using Amends.Core.Calendars;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Api;
using Amends.Web.People;
using Amends.Web.Serving;

namespace Amends.Web.Settings;

/// <summary>Mailboxes, tokens and the desk's settings in the API.</summary>
public static class SettingsApi
{
    public static IEndpointRouteBuilder MapSettingsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/mailboxes", Mailboxes).RequireAuthorization(Policies.Api).WithTags("Settings");
        var change = routes.MapGroup("/api/v1").RequireAuthorization(Policies.ApiAdministrator).WithTags("Settings");
        change.MapPost("/mailboxes", (MailboxInput input, MailboxStore mailboxes, CurrentViewer viewer) => Save("", input, mailboxes, viewer));
        change.MapPost("/mailboxes/{id}", Save);
        change.MapGet("/settings", Settings);
        change.MapPost("/settings", Change);
        change.MapPost("/settings/mail-out/test", TestMail);
        change.MapGet("/changes", Changes);
        change.MapGet("/tokens", Tokens);
        change.MapPost("/tokens", CreateToken);
        change.MapPost("/tokens/{id}/revoke", RevokeToken);
        return routes;
    }

    /// <summary>Null leaves a field as it is, where the mailbox is there already.</summary>
    internal sealed record MailboxInput(string? Address, string? Name, string? TeamId, string? BrandId, bool? ReplyToken, bool? Acknowledge);

    /// <param name="Rule">never, wherePutRight or always.</param>
    internal sealed record FollowUpBody(string Rule, int Days);

    /// <param name="OpeningHours">The plain form of a calendar.</param>
    /// <param name="MailOut">As the setting <c>smtp-out</c>; read without its password. "none" to send nothing.</param>
    internal sealed record SettingsBody(
        Organisation? Organisation, JsonElement? OpeningHours, FollowUpBody? FollowUps, bool? Acknowledge, string? MailOut = null, string? PublicUrl = null);

    /// <param name="To">Who gets the letter.</param>
    internal sealed record MailTestInput(string? To);

    internal sealed record MailTestBody(bool Sent);

    internal sealed record ChangeBody(string Id, string At, string Actor, string? ActorName, string Noun, string NounId, string? NounName, JsonElement What);

    internal sealed record TokenInput(string? Name, string? Role);

    /// <param name="Token">Only in the answer that made it.</param>
    internal sealed record TokenBody(string Id, string Name, string Role, string CreatedAt, string? RevokedAt, string? Token = null);

    internal static async Task<IResult> Mailboxes(MailboxStore mailboxes) => TypedResults.Ok(new PeopleApi.ItemList<Mailbox>(await mailboxes.List()));

    internal static async Task<IResult> Save(string id, MailboxInput input, MailboxStore mailboxes, CurrentViewer viewer)
    {
        var present = id.Length == 0 ? new Mailbox("", "", "", "", "", true, true) : (await mailboxes.List()).FirstOrDefault(mailbox => mailbox.Id == id);
        if (present is null)
            return ApiProblem.Of(Refusal.NotFound("mailbox"));
        var saved = await mailboxes.Save(viewer.Actor, new Mailbox(
            id,
            input.Address ?? present.Address,
            input.Name ?? present.Name,
            input.TeamId ?? present.TeamId,
            input.BrandId ?? present.BrandId,
            input.ReplyToken ?? present.ReplyToken,
            input.Acknowledge ?? present.Acknowledge));
        return saved.Or(mailbox => id.Length == 0 ? TypedResults.Created("/api/v1/mailboxes/" + mailbox.Id, mailbox) : TypedResults.Ok(mailbox));
    }

    internal static async Task<IResult> Settings(SettingStore settings, LiveSettings live)
    {
        var followUps = await settings.Get(KnownSettings.FollowUps);
        using var hours = JsonDocument.Parse(CalendarForm.Write(await settings.Calendar()));
        return TypedResults.Ok(new SettingsBody(
            await settings.Get(KnownSettings.Organisation),
            hours.RootElement.Clone(),
            new FollowUpBody(followUps.Rule.Text(), followUps.Days),
            await settings.Get(KnownSettings.Acknowledge),
            live.Current.SmtpOut?.ToString() ?? "none",
            live.Current.PublicUrl));
    }

    internal static async Task<IResult> Change(SettingsBody body, SettingStore settings, ChangeSetting change, LiveSettings live, CurrentViewer viewer)
    {
        if (body.FollowUps is { Rule: not ("never" or "wherePutRight" or "always") })
            return ApiProblem.Of(Refusal.Invalid("followUps.rule", "A rule is never, wherePutRight or always."));
        if (body.MailOut is { } server && SettingValues.MailServer(server).Wrong is { } notServer)
            return ApiProblem.Of(Refusal.Invalid("mailOut", notServer));
        if (body.PublicUrl is { } site && SettingValues.PublicUrl(site).Wrong is { } notSite)
            return ApiProblem.Of(Refusal.Invalid("publicUrl", notSite));
        if (body.Organisation is { } organisation && (await settings.SetOrganisation(viewer.Actor, organisation)).Refused(out var refusal))
            return ApiProblem.Of(refusal);
        if (body.OpeningHours is { } hours && (await settings.SetCalendar(viewer.Actor, hours.GetRawText())).Refused(out refusal))
            return ApiProblem.Of(refusal);
        if (body.FollowUps is { } rule && (await settings.SetFollowUps(viewer.Actor, new FollowUpSettings(FollowUpText.Parse(rule.Rule), rule.Days))).Refused(out refusal))
            return ApiProblem.Of(refusal);
        if (body.Acknowledge is { } acknowledge)
            await settings.SetAcknowledge(viewer.Actor, acknowledge);
        if (body.MailOut is { } mailOut && await change.Run(viewer.Actor, Setting.SmtpOut, mailOut, SettingValues.MailServer(mailOut).Value?.ToString()) is { } notKept)
            return ApiProblem.Of(notKept with { Field = "mailOut" });
        if (body.PublicUrl is { } url && await change.Run(viewer.Actor, Setting.PublicUrl, url, url) is { } urlNotKept)
            return ApiProblem.Of(urlNotKept with { Field = "publicUrl" });
        return await Settings(settings, live);
    }

    internal static async Task<IResult> TestMail(MailTestInput input, TestMailOut test, CurrentViewer viewer, CancellationToken cancel) =>
        SettingValues.MailAddress(input.To ?? "").Wrong is { } wrong ? ApiProblem.Of(Refusal.Invalid("to", wrong))
        : await test.Run(viewer.Name, input.To!, cancel) is { } refusal ? ApiProblem.Of(refusal)
        : TypedResults.Ok(new MailTestBody(true));

    internal static async Task<IResult> Changes(Storage.Database database, string? after, int? limit)
    {
        if (!(await database.Read(session => ChangePages.Read(session, after, limit ?? 50))).Succeeded(out var page, out var refusal))
            return ApiProblem.Of(refusal, reading: true);
        return TypedResults.Ok(new PeopleApi.ItemList<ChangeBody>(
            [.. page.Items.Select(row => new ChangeBody(
                row.Id, row.At.ToString(), row.Actor, row.ActorName, row.Noun, row.NounId, row.NounName, JsonSerializer.Deserialize<JsonElement>(row.What)))],
            page.Next));
    }

    internal static async Task<IResult> Tokens(TokenStore tokens) =>
        TypedResults.Ok(new PeopleApi.ItemList<TokenBody>([.. (await tokens.List()).Select(token => Body(token, null))]));

    internal static async Task<IResult> CreateToken(TokenInput input, TokenStore tokens, CurrentViewer viewer)
    {
        if (Roles.Parse(input.Role ?? "administrator") is not { } role)
            return ApiProblem.Of(Refusal.Invalid("role", "A role is agent, supervisor or administrator."));
        return (await tokens.Create(viewer.Actor, input.Name ?? "", role))
            .Or(made => TypedResults.Created("/api/v1/tokens/" + made.Token.Id, Body(made.Token, made.Secret)));
    }

    internal static async Task<IResult> RevokeToken(string id, TokenStore tokens, CurrentViewer viewer) => Ids.IsId(id)
        ? (await tokens.Revoke(viewer.Actor, id)).Or(token => TypedResults.Ok(Body(token, null)))
        : ApiProblem.Of(Refusal.NotFound("token"));

    private static TokenBody Body(ApiToken token, string? secret) => new(
        token.Id, token.Name, token.Role.Text(), token.CreatedAt.ToString(), token.RevokedAt?.ToString(), secret);
}
