using Amends.Channels.Email.Attachments;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Reading;
using Amends.Storage.Cases;
using Amends.Storage.Outbox;
using Amends.Storage.Words;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>A message in the timeline: new words first, quotes folded, what became of it.</summary>
internal static class MessageEntries
{
    private const int MostShown = 60_000;

    public static MessageEntry Of(MessageRow row, MessageWords? words, IReadOnlyList<DeliveryRow>? deliveries, CaseFact fact, CaseNames names)
    {
        var incoming = fact.Event is MessageReceived;
        var (text, quoted) = Words(words, incoming);
        var html = words?.Html;
        return new MessageEntry(row.Id, fact.At)
        {
            Direction = incoming ? "in" : "out",
            Who = Who(fact, words, names),
            Channel = ChannelWord(row.Channel),
            To = incoming ? [] : To(words),
            Text = text,
            Quoted = quoted.Length == 0 ? null : quoted,
            HasHtml = incoming && html is not null,
            HtmlFirst = incoming && html is not null && text.Length == 0 && quoted.Length == 0,
            HasRemoteImages = incoming && html is not null && RemoteImage.IsIn(html),
            Attachments = Files(row.CaseId, words),
            IsAutomatic = IsAutomatic(fact),
            Delivery = incoming ? "none" : Delivery(row),
            DeliveryDetail = incoming ? null : Detail(row, deliveries),
        };
    }

    private static (string Text, string Quoted) Words(MessageWords? words, bool incoming)
    {
        if (words is null)
            return (T("(erased)"), "");
        if (!incoming)
            return (Short(words.Text), "");
        var parts = ReplyText.Read(words.Text, words.Subject);
        var folded = string.Join("\n\n", new[] { parts.Signature, parts.Quoted }.Where(part => part.Length > 0));
        // A mail of nothing but quotes is shown as it is: a person looks, and nothing hides.
        return parts.Reply.Length == 0 ? (Short(words.Text), "") : (Short(parts.Reply), Short(folded));
    }

    private static Person Who(CaseFact fact, MessageWords? words, CaseNames names)
    {
        if (fact.Event is not MessageReceived received)
            return names.Who(fact.By);
        var customer = names.Customer(received.CustomerId);
        return new Person(received.CustomerId, received.Kind == MessageKind.Message ? customer : words?.FromName ?? words?.FromAddress ?? customer);
    }

    private static bool IsAutomatic(CaseFact fact) => fact.Event switch
    {
        MessageReceived received => received.Kind != MessageKind.Message,
        MessageSent sent => sent.Purpose != MessagePurpose.Reply,
        _ => false,
    };

    private static List<string> To(MessageWords? words) =>
        words?.Recipients.Where(recipient => recipient.Kind is RecipientKind.To or RecipientKind.Cc).Take(5).Select(recipient => recipient.Name is { Length: > 0 } name ? name : recipient.Address).ToList() ?? [];

    private static string ChannelWord(string channel) => channel switch
    {
        nameof(Channel.InPerson) => "in-person",
        nameof(Channel.Api) => "form",
        _ => channel.ToLowerInvariant(),
    };

    private static string Delivery(MessageRow row) => row.Delivery switch
    {
        nameof(DeliveryResult.Failed) or nameof(DeliveryResult.Bounced) => "failed",
        nameof(DeliveryResult.MayHaveBeenSent) => "uncertain",
        nameof(DeliveryResult.Sent) or nameof(DeliveryResult.Settled) => "sent",
        _ => row.Channel == nameof(Channel.Mail) ? "waiting" : "none",
    };

    private static string? Detail(MessageRow row, IReadOnlyList<DeliveryRow>? deliveries)
    {
        var bad = deliveries?.Where(one => one.State is "failed" or "unknown").Take(5).ToList() ?? [];
        if (row.Delivery == nameof(DeliveryResult.Bounced) && bad.Count == 0)
            return T("It was taken and sent back afterwards; the returned mail is below.");
        if (bad.Count > 0)
            return string.Join(" ", bad.Select(one => one.Answer is { Length: > 0 } answer ? T("{0}: {1}", one.Address, answer) : one.Address));
        return row.Delivery == nameof(DeliveryResult.Deferred) && deliveries?.FirstOrDefault(one => one.Answer is { Length: > 0 }) is { } deferred
            ? T("The other server said: {0}. We try again by ourselves.", deferred.Answer)
            : null;
    }

    private static List<AttachmentView> Files(string caseId, MessageWords? words) => words?.Attachments
        .Where(file => !(file.Inline && file.ContentId is { Length: > 0 } id && words.Html is { } html && html.Contains("cid:" + id, StringComparison.OrdinalIgnoreCase)))
        .Select(file =>
        {
            var url = Links.Case(caseId, "attachments/" + file.Id);
            return new AttachmentView(
                file.Id, FileNames.Safe(file.Name), file.ContentType, file.Size, url,
                ContentTypes.ViewOf(file.ContentType) == Channels.Email.Attachments.AttachmentView.Image ? url + "?show=1" : null);
        }).ToList() ?? [];

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + "\n\n" + T("(cut here; the whole of it is in the original mail)");
}

/// <summary>Whether a mail's HTML asks for a picture of another server. A look, not a parse: at most it offers a button too many.</summary>
internal static class RemoteImage
{
    public static bool IsIn(string html)
    {
        for (var at = html.IndexOf("<img", StringComparison.OrdinalIgnoreCase); at >= 0; at = html.IndexOf("<img", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var tag = html.AsSpan(at, Math.Min(2_000, html.Length - at));
            var end = tag.IndexOf('>');
            if ((end < 0 ? tag : tag[..end]).Contains("http", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
