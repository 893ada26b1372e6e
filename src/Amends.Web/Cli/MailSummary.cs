using System.Text;

namespace Amends.Web.Cli;

/// <summary>A mail as <c>amends read</c> shows it to a person.</summary>
internal static class MailSummary
{
    public static string Of(MailRecord mail)
    {
        var lines = new StringBuilder();
        void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                lines.Append(label.PadRight(13)).Append(Plain(value)).Append('\n');
        }

        Add("File", mail.File);
        Add("From", mail.From is { } from ? Of(from) : null);
        Add("To", string.Join(", ", mail.To.Select(Of)));
        Add("Cc", string.Join(", ", mail.Cc.Select(Of)));
        Add("Subject", mail.Subject);
        Add("Date", mail.Date?.ToString("yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture));
        Add("Kind", mail.Kind);
        foreach (var file in mail.Attachments)
            Add("Attachment", $"{file.Name ?? "(no name)"}, {file.ContentType}, {file.Size} bytes");
        foreach (var warning in mail.Warnings)
            Add("Odd", warning.Text);
        foreach (var line in mail.Reply.Split('\n'))
            lines.Append("  ").Append(Plain(line)).Append('\n');
        return lines.Append('\n').ToString();
    }

    private static string Of(MailRecord.Person person) => string.IsNullOrEmpty(person.Name) ? person.Address : $"{person.Name} <{person.Address}>";

    /// <summary>A mail must not steer the terminal that it is shown on.</summary>
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) && letter != '\t' ? '\uFFFD' : letter));
}
