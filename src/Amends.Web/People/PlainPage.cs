using System.Globalization;
using System.Net;
using System.Text;
using Amends.Core.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace Amends.Web.People;

/// <param name="Type">An input type, <c>textarea</c>, or <c>select</c> with <paramref name="Choices"/>; <c>checks</c> is a choice of several.</param>
internal sealed record PlainField(string Name, string Label, string Type = "text", string Value = "", IReadOnlyList<(string Value, string Label)>? Choices = null);

internal sealed record PlainForm(string Action, string Button, params PlainField[] Fields);

/// <summary>A page of headings and forms, without a style.</summary>
internal static class PlainPage
{
    public static IResult Show(HttpContext http, string title, IEnumerable<PlainForm> forms, Refusal? refusal = null, string? text = null)
    {
        var token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken;
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(Safe(title))
            .Append("</title><meta name=\"csrf-token\" content=\"").Append(Safe(token)).Append("\"></head><body><main><h1>").Append(Safe(title)).Append("</h1>");
        if (refusal is not null)
            page.Append("<p role=\"alert\">").Append(Safe(refusal.Text)).Append("</p>");
        if (text is not null)
            page.Append("<pre>").Append(Safe(text)).Append("</pre>");
        foreach (var form in forms)
        {
            page.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{Safe(form.Action)}\"><input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"{Safe(token)}\">");
            foreach (var field in form.Fields)
                Field(page, field);
            page.Append(CultureInfo.InvariantCulture, $"<button>{Safe(form.Button)}</button></form>");
        }

        return Results.Content(page.Append("</main></body></html>").ToString(), "text/html; charset=utf-8", Encoding.UTF8, refusal is null ? 200 : Forms.Status(refusal));
    }

    private static void Field(StringBuilder page, PlainField field)
    {
        page.Append(CultureInfo.InvariantCulture, $"<p><label>{Safe(field.Label)} ");
        switch (field.Type)
        {
            case "textarea":
                page.Append(CultureInfo.InvariantCulture, $"<textarea name=\"{Safe(field.Name)}\">{Safe(field.Value)}</textarea>");
                break;
            case "select":
                page.Append(CultureInfo.InvariantCulture, $"<select name=\"{Safe(field.Name)}\">");
                foreach (var (value, label) in field.Choices ?? [])
                    page.Append(CultureInfo.InvariantCulture, $"<option value=\"{Safe(value)}\"{(value == field.Value ? " selected" : "")}>{Safe(label)}</option>");
                page.Append("</select>");
                break;
            case "checks":
                foreach (var (value, label) in field.Choices ?? [])
                    page.Append(CultureInfo.InvariantCulture, $"<input type=\"checkbox\" name=\"{Safe(field.Name)}\" value=\"{Safe(value)}\"{(field.Value.Split(' ').Contains(value) ? " checked" : "")}>{Safe(label)} ");
                break;
            case "checkbox":
                page.Append(CultureInfo.InvariantCulture, $"<input type=\"checkbox\" name=\"{Safe(field.Name)}\" value=\"true\"{(field.Value == "true" ? " checked" : "")}>");
                break;
            default:
                page.Append(CultureInfo.InvariantCulture, $"<input type=\"{field.Type}\" name=\"{Safe(field.Name)}\" value=\"{Safe(field.Type == "password" ? "" : field.Value)}\">");
                break;
        }

        page.Append("</label></p>");
    }

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");
}
