using Amends.Channels.Email.Html;
using Amends.Core.Reading;
using Amends.Storage.Cases;
using Amends.Storage.Outbox;
using Amends.Storage.Words;
using Amends.Web.People;
using static Amends.Web.Api.ApiJson;

namespace Amends.Web.Conversations;

/// <summary>A message as the API shows it.</summary>
/// <param name="Direction">in or out.</param>
/// <param name="Kind">In: message, autoReply, bounce, feedbackReport, delivered. Out: reply, acknowledgement, followUp.</param>
/// <param name="Html">Cleaned: without scripts, forms and remote images.</param>
/// <param name="NewWords">The text without quotes and signature.</param>
/// <param name="MessageId">The Message-ID without angle brackets.</param>
/// <param name="Delivery">Of what we sent; null for what came in.</param>
internal sealed record MessageJson(
    string Id, string CaseId, string Direction, string Channel, string Kind, string At, PersonJson? By, AddressJson? From, IReadOnlyList<AddressJson> To,
    IReadOnlyList<AddressJson> Cc, string Subject, string Text, string? Html, string NewWords, string? MessageId, string? InReplyTo,
    IReadOnlyList<AttachmentJson> Attachments, DeliveryJson? Delivery, bool HasRaw)
{
    public static MessageJson Of(MessageRow row, MessageWords? words, IReadOnlyList<DeliveryRow>? deliveries, PersonNames names, bool withHtml)
    {
        var text = words?.Text ?? "";
        return new MessageJson(
            row.Id, row.CaseId, row.Direction, Camel(row.Channel), Camel(row.Kind), Iso(row.At), names.Of(row.Actor),
            words?.FromAddress is null && words?.FromName is null ? null : new AddressJson(words.FromName, words.FromAddress),
            AddressJson.Of(words, RecipientKind.To), AddressJson.Of(words, RecipientKind.Cc), words?.Subject ?? "", text,
            withHtml && words?.Html is { } html ? Clean(html, row.CaseId, words) : null,
            row.Direction == "in" ? ReplyText.Read(text, words?.Subject).Reply : text, words?.MailId, words?.InReplyTo,
            words?.Attachments.Select(attachment => AttachmentJson.Of(row.CaseId, attachment)).ToList() ?? [],
            row.Direction == "out" ? DeliveryJson.Of(row, deliveries) : null, words?.RawHash is not null);
    }

    private static string Clean(string html, string caseId, MessageWords words) => SafeHtml.Clean(html, new SafeHtmlOptions
    {
        AttachmentAddress = id => words.Attachments.FirstOrDefault(attachment => attachment.ContentId == id) is { } part
            ? AttachmentJson.Of(caseId, part).Url
            : null,
    }).Html;
}

internal sealed record AddressJson(string? Name, string? Address)
{
    public static List<AddressJson> Of(MessageWords? words, RecipientKind kind) => words?.Recipients
        .Where(recipient => recipient.Kind == kind).Select(recipient => new AddressJson(recipient.Name, recipient.Address)).ToList() ?? [];
}

/// <param name="Size">Bytes.</param>
internal sealed record AttachmentJson(string Id, string Name, string ContentType, long Size, bool Inline, string? ContentId, string Url)
{
    public static AttachmentJson Of(string caseId, AttachmentWords attachment) => new(
        attachment.Id, attachment.Name, attachment.ContentType, attachment.Size, attachment.Inline, attachment.ContentId,
        $"/api/v1/cases/{caseId}/attachments/{attachment.Id}");
}

/// <param name="State">waiting, sent, deferred, failed, mayHaveBeenSent, bounced or settled; page where it went to the customer's page alone.</param>
internal sealed record DeliveryJson(string State, long? Code, string? At, IReadOnlyList<RecipientJson> Recipients)
{
    public static DeliveryJson Of(MessageRow row, IReadOnlyList<DeliveryRow>? deliveries) => new(
        row.Delivery is { } state ? Camel(state) : row.Channel == nameof(Core.Cases.Channel.Page) ? "page" : "waiting", row.DeliveryCode, Iso(row.DeliveryAt),
        deliveries?.Select(one => new RecipientJson(one.Address, Camel(one.State), one.Code, one.Answer)).ToList() ?? []);
}

/// <param name="Code">SMTP reply code; 0 before there was one.</param>
internal sealed record RecipientJson(string Address, string State, long Code, string? Answer);
