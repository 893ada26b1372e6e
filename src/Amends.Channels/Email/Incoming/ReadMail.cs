using Amends.Channels.Email.Attachments;
using Amends.Core.Conversations;
using Amends.Core.Reading;
using Amends.Mail.Mime;

namespace Amends.Channels.Email.Incoming;

/// <summary>Turns a raw mail into what the desk decides on.</summary>
public static class ReadMail
{
    private const int LongestText = 1_000_000;
    private const int MostAttachments = 200;

    /// <param name="reversePath">Envelope sender; empty for the null path, null where there was no envelope.</param>
    public static IncomingMail From(ReadOnlyMemory<byte> raw, string? reversePath, MimeLimits? limits = null)
    {
        var mail = MailReader.Read(raw, limits);
        var text = Bounded(mail.Text ?? (mail.Html is null ? "" : Html.HtmlText.From(mail.Html, withAddresses: false)));
        return new IncomingMail(
            Kind(mail.KindWith(reversePath)),
            mail.From.Count > 0 ? Party(mail.From[0]) : mail.Sender is { } sender ? Party(sender) : null,
            Parties(mail.To), Parties(mail.Cc), Parties(mail.ReplyTo),
            mail.Subject ?? "",
            text,
            ReplyText.Read(text, mail.Subject).Reply,
            mail.Html,
            mail.MessageId,
            mail.ContentHash,
            References(mail),
            Reported(mail),
            mail.MayAnswerAutomatically(reversePath),
            mail.Attachments.Take(MostAttachments).Select((attachment, index) => Attachment(attachment, index)).ToList(),
            mail.Warnings.Select(warning => warning.Text).ToList());
    }

    /// <summary>The thread, oldest first; what it answers directly comes last.</summary>
    private static List<string> References(MailMessage mail)
    {
        var ids = mail.References.TakeLast(100).ToList();
        foreach (var id in mail.InReplyTo.Take(5))
        {
            ids.Remove(id);
            ids.Add(id);
        }

        return ids;
    }

    private static IReadOnlyList<string> Reported(MailMessage mail) => mail.Delivery?.OriginalMessageId is { } id ? [id] : [];

    private static IncomingAttachment Attachment(MailAttachment attachment, int index) => new(
        FileNames.Safe(attachment.Name, $"attachment-{index + 1}"), attachment.ContentType, attachment.Part.Decode(), attachment.Inline, attachment.ContentId);

    private static MessageKind Kind(MailKind kind) => kind switch
    {
        MailKind.AutoReply => MessageKind.AutoReply,
        MailKind.Bounce => MessageKind.Bounce,
        MailKind.FeedbackReport => MessageKind.FeedbackReport,
        MailKind.Delivered => MessageKind.Delivered,
        _ => MessageKind.Message,
    };

    private static List<MailParty> Parties(IReadOnlyList<MailAddress> addresses) => addresses.Take(200).Select(Party).ToList();

    private static MailParty Party(MailAddress address) => new(address.Name, address.Address);

    /// <summary>A text that no person wrote is cut; the raw mail keeps all of it. NUL would end a text in some databases.</summary>
    private static string Bounded(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }
}
