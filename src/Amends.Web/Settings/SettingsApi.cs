using System.Text.Json;
using Amends.Core.Calendars;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Api;
using Amends.Web.People;

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
    internal sealed record SettingsBody(Organisation? Organisation, JsonElement? OpeningHours, FollowUpBody? FollowUps, bool? Acknowledge);

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

    internal static async Task<IResult> Settings(SettingStore settings)
    {
        var followUps = await settings.Get(KnownSettings.FollowUps);
        using var hours = JsonDocument.Parse(CalendarForm.Write(await settings.Calendar()));
        return TypedResults.Ok(new SettingsBody(
            await settings.Get(KnownSettings.Organisation),
            hours.RootElement.Clone(),
            new FollowUpBody(followUps.Rule.Text(), followUps.Days),
            await settings.Get(KnownSettings.Acknowledge)));
    }

    internal static async Task<IResult> Change(SettingsBody body, SettingStore settings, CurrentViewer viewer)
    {
        if (body.FollowUps is { Rule: not ("never" or "wherePutRight" or "always") })
            return ApiProblem.Of(Refusal.Invalid("followUps.rule", "A rule is never, wherePutRight or always."));
        if (body.Organisation is { } organisation && (await settings.SetOrganisation(viewer.Actor, organisation)).Refused(out var refusal))
            return ApiProblem.Of(refusal);
        if (body.OpeningHours is { } hours && (await settings.SetCalendar(viewer.Actor, hours.GetRawText())).Refused(out refusal))
            return ApiProblem.Of(refusal);
        if (body.FollowUps is { } rule && (await settings.SetFollowUps(viewer.Actor, new FollowUpSettings(FollowUpText.Parse(rule.Rule), rule.Days))).Refused(out refusal))
            return ApiProblem.Of(refusal);
        if (body.Acknowledge is { } acknowledge)
            await settings.SetAcknowledge(viewer.Actor, acknowledge);
        return await Settings(settings);
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
