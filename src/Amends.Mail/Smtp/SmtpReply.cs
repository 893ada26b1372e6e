using System.Globalization;

namespace Amends.Mail.Smtp;

/// <summary>One SMTP reply (RFC 5321 section 4.2): a code of three digits, an enhanced status code (RFC 3463) or "" and words.</summary>
/// <param name="Code">200 to 599.</param>
/// <param name="Enhanced">For example "2.1.5"; "" where there is none.</param>
/// <param name="Text">Words for people; several lines are separated by '\n'.</param>
public sealed record SmtpReply(int Code, string Enhanced, string Text)
{
    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsTransient => Code is >= 400 and < 500;

    public bool IsPermanent => Code is >= 500 and < 600;

    public static SmtpReply Ok { get; } = new(250, "2.0.0", "Ok");

    public static SmtpReply RecipientOk { get; } = new(250, "2.1.5", "Recipient ok");

    public static SmtpReply NoSuchMailbox { get; } = new(550, "5.1.1", "No such mailbox here");

    public static SmtpReply LocalError { get; } = new(451, "4.3.0", "A local error stopped this; please try again later");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Code} {(Enhanced.Length == 0 ? "" : Enhanced + " ")}{Text}");
}
