using System.Text.Json.Serialization;
using Amends.Core.Reading;
using Amends.Mail.Mime;
using HtmlText = Amends.Channels.Email.Html.HtmlText;

namespace Amends.Web.Cli;

/// <summary>One mail as <c>amends read --json</c> prints it.</summary>
/// <param name="Date">Null where the mail has none that can be understood.</param>
/// <param name="Text">As written; made of the HTML where the mail has nothing else.</param>
/// <param name="Reply">The new words alone, without quotes and signature.</param>
/// <param name="Kind">message, autoReply, bounce, feedbackReport or delivered.</param>
/// <param name="Delivery">What a delivery report says; left out in every other mail.</param>
internal sealed record MailRecord(
    string File,
    MailRecord.Person? From,
    IReadOnlyList<MailRecord.Person> To,
    IReadOnlyList<MailRecord.Person> Cc,
    IReadOnlyList<MailRecord.Person> ReplyTo,
    string? Subject,
    DateTimeOffset? Date,
    string? MessageId,
    IReadOnlyList<string> InReplyTo,
    IReadOnlyList<string> References,
    string? Text,
    string? Html,
    string Reply,
    string Signature,
    IReadOnlyList<MailRecord.Attachment> Attachments,
    string Kind,
    IReadOnlyList<MailWarning> Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryReport? Delivery = null)
{
    private const long Largest = 200 * 1024 * 1024;

    public sealed record Person(string? Name, string Address);

    public sealed record Attachment(string? Name, string ContentType, long Size, string Sha256, bool Inline, string? ContentId);

    /// <returns>The mail, or why it cannot be read.</returns>
    public static (MailRecord? Record, string? Error) Read(string file)
    {
        try
        {
            if (Directory.Exists(file))
                return (null, "This is a folder.");
            if (!System.IO.File.Exists(file))
                return (null, "There is no such file.");
            if (new FileInfo(file).Length > Largest)
                return (null, "The file is larger than 200 MB.");
            var bytes = System.IO.File.ReadAllBytes(file);
            return (Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".txt" => OfText(file, Charsets.Guess(bytes).ReplaceLineEndings("\n"), null),
                ".html" or ".htm" => OfHtml(file, Charsets.Guess(bytes)),
                _ => OfMail(file, bytes),
            }, null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One mail that trips the reader must not cost the answer about the thousand others.
            return (null, exception is IOException or UnauthorizedAccessException ? exception.Message : $"The reader failed: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static MailRecord OfMail(string file, byte[] bytes)
    {
        var mail = MailReader.Read(bytes);
        var text = mail.Text ?? (mail.Html is { } html ? HtmlText.From(html) : null);
        var parts = text is null ? null : ReplyText.Read(text, mail.Subject);
        return new MailRecord(
            file,
            mail.From.Count > 0 ? Of(mail.From[0]) : null,
            Of(mail.To),
            Of(mail.Cc),
            Of(mail.ReplyTo),
            mail.Subject,
            mail.Date,
            mail.MessageId,
            mail.InReplyTo,
            mail.References,
            text,
            mail.Html,
            parts?.Reply ?? "",
            parts?.Signature ?? "",
            [.. mail.Attachments.Select(one => new Attachment(one.Name, one.ContentType, one.Size, one.Sha256, one.Inline, one.ContentId))],
            Name(mail.Kind),
            mail.Warnings,
            mail.Delivery);
    }

    private static MailRecord OfHtml(string file, string html) => OfText(file, HtmlText.From(html), html);

    private static MailRecord OfText(string file, string text, string? html)
    {
        var parts = ReplyText.Read(text);
        return new MailRecord(file, null, [], [], [], null, null, null, [], [], text, html, parts.Reply, parts.Signature, [], Name(MailKind.Message), []);
    }

    private static Person Of(MailAddress address) => new(address.Name, address.Address);

    private static List<Person> Of(IReadOnlyList<MailAddress> addresses) => [.. addresses.Select(Of)];

    private static string Name(MailKind kind) => kind switch
    {
        MailKind.AutoReply => "autoReply",
        MailKind.Bounce => "bounce",
        MailKind.FeedbackReport => "feedbackReport",
        MailKind.Delivered => "delivered",
        _ => "message",
    };
}
