namespace Amends.Mail.Mime;

/// <summary>Writes the mail that we send (RFC 5322, RFC 2045 to 2047, RFC 2231), lines ended by CRLF.</summary>
public static class MailWriter
{
    private const int MaxReferences = 20;

    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "MIME-Version",
    };

    /// <summary>The whole mail. Line ends, NUL and other control characters in any header value become spaces or are left out.</summary>
    /// <param name="mail">What to send.</param>
    /// <param name="seed">Makes the part boundaries: unique per mail; its Message-ID when null.</param>
    public static byte[] Write(OutgoingMail mail, string? seed = null)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var output = new MemoryStream();
        output.Write(System.Text.Encoding.UTF8.GetBytes(Headers(mail)));
        var body = new BodyWriter(output, seed ?? mail.MessageId);
        Content(mail, body);
        return output.ToArray();
    }

    private static string Headers(OutgoingMail mail)
    {
        var w = new HeaderWriter();
        w.Date("Date", mail.Date);
        w.Addresses("From", [mail.From]);
        if (mail.Sender is { } sender)
            w.Addresses("Sender", [sender]);
        w.Addresses("Reply-To", mail.ReplyTo);
        w.Addresses("To", mail.To);
        w.Addresses("Cc", mail.Cc);
        w.Text("Subject", mail.Subject);
        w.Ids("Message-ID", [mail.MessageId]);
        if (mail.InReplyTo is { } answered)
            w.Ids("In-Reply-To", [answered]);
        w.Ids("References", Bounded(mail.References));
        if (mail.AutoSubmitted is { } automatic)
            w.Text("Auto-Submitted", automatic);
        foreach (var (name, value) in mail.ExtraHeaders)
            if (HeaderWriter.IsFieldName(name) && !Own.Contains(name) && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                w.Text(name, value);
        w.Text("MIME-Version", "1.0");
        return w.ToString();
    }

    /// <summary>The first id tells the thread, the last ones the place in it (RFC 5322 section 3.6.4 lets the rest go).</summary>
    private static IEnumerable<string> Bounded(IReadOnlyList<string> ids) =>
        ids.Count <= MaxReferences ? ids : ids.Take(1).Concat(ids.Skip(ids.Count - MaxReferences + 1));

    private static void Content(OutgoingMail mail, BodyWriter body)
    {
        var pictures = mail.Html is null ? [] : mail.Attachments.Where(a => a.ContentId is not null).ToList();
        var files = mail.Attachments.Except(pictures).ToList();
        if (files.Count == 0)
            Letter(mail, body, pictures);
        else
            body.Multipart("mixed", null, [() => Letter(mail, body, pictures), .. files.Select<OutgoingAttachment, Action>(f => () => body.File(f, inline: false))]);
    }

    private static void Letter(OutgoingMail mail, BodyWriter body, List<OutgoingAttachment> pictures)
    {
        if (mail.Html is not { } html)
        {
            body.Text("plain", mail.Text);
            return;
        }

        var text = mail.Text.Length > 0 ? mail.Text : HtmlText.Of(html);
        body.Multipart("alternative", null, [() => body.Text("plain", text), () => Page(html, body, pictures)]);
    }

    private static void Page(string html, BodyWriter body, List<OutgoingAttachment> pictures)
    {
        if (pictures.Count == 0)
            body.Text("html", html);
        else
            body.Multipart("related", "text/html", [() => body.Text("html", html), .. pictures.Select<OutgoingAttachment, Action>(p => () => body.File(p, inline: true))]);
    }
}
