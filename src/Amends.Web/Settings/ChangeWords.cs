using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Settings;

/// <summary>A row of the change record as people read it: the thing, what was done, and the new values by their names.</summary>
internal static class ChangeWords
{
    private const int MaxValue = 300;

    public static ChangeLine Line(Change change)
    {
        using var what = JsonDocument.Parse(change.What);
        var fields = what.RootElement.ValueKind == JsonValueKind.Object ? what.RootElement.EnumerateObject().ToList() : [];
        var did = fields.FirstOrDefault(field => field.Name == "did").Value is { ValueKind: JsonValueKind.String } value ? value.GetString()! : T("changed");
        var thing = (Noun(change.Noun) + " " + (change.NounName ?? (change.Noun == "setting" ? change.NounId : ""))).TrimEnd();
        return new ChangeLine(change.At, Who(change), $"{thing}: {did}", [.. Flat(fields).Where(field => field.Name is not ("did" or "id")).Select(Detail)]);
    }

    // A thing within the row shows as its own values.
    private static IEnumerable<JsonProperty> Flat(IEnumerable<JsonProperty> fields) =>
        fields.SelectMany(field => field.Value.ValueKind == JsonValueKind.Object ? field.Value.EnumerateObject() : Enumerable.Repeat(field, 1));

    private static string Who(Change change) => change.ActorName ?? Actor.Parse(change.Actor)?.Kind switch
    {
        ActorKind.Desk => T("The desk itself"),
        ActorKind.Token => T("A program"),
        _ => T("Somebody who is gone"),
    };

    private static string Noun(string noun) => noun switch
    {
        "user" => T("Person"),
        "team" => T("Team"),
        "brand" => T("Brand"),
        "mailbox" => T("Mailbox"),
        "setting" => T("Setting"),
        "token" => T("API token"),
        "customer" => T("Customer"),
        _ => noun,
    };

    private static string Named(string field) => field switch
    {
        "teamId" => T("team"),
        "brandId" => T("brand"),
        "replyToken" => T("token in the reply address"),
        "acknowledge" => T("answers at once"),
        "credentialId" => T("key"),
        "timeZone" => T("time zone"),
        _ => field,
    };

    private static Choice Detail(JsonProperty field)
    {
        var text = field.Value.ValueKind switch
        {
            JsonValueKind.String => field.Value.GetString()!,
            JsonValueKind.True => T("yes"),
            JsonValueKind.False => T("no"),
            JsonValueKind.Null => T("nothing"),
            JsonValueKind.Array when field.Value.GetArrayLength() == 0 => T("nobody"),
            JsonValueKind.Array => string.Join(", ", field.Value.EnumerateArray().Take(50)),
            _ => field.Value.GetRawText(),
        };
        return new Choice(Named(field.Name), text.Length <= MaxValue ? text : text[..MaxValue] + "…");
    }
}
