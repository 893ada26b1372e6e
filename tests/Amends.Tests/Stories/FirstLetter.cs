using System.Text.RegularExpressions;
using Amends.Mail.Mime;

namespace Amends.Tests.Stories;

/// <summary>What a letter of ours must be when it lies in the customer's mailbox.</summary>
internal static partial class FirstLetter
{
    public static void ShouldBeOurAnswer(MailMessage mail, Letter answered, string customer)
    {
        mail.From.ShouldHaveSingleItem().Address.ShouldBe(DeskProcess.Mailbox);
        mail.To.ShouldHaveSingleItem().Address.ShouldBe(customer);
        var replyTo = mail.ReplyTo.ShouldHaveSingleItem().Address;
        TokenAddress().IsMatch(replyTo).ShouldBeTrue(replyTo);
        mail.Subject.ShouldBe("Re: " + answered.Subject);
        mail.InReplyTo.ShouldBe([answered.MailId!]);
        mail.References.ShouldBe([answered.MailId!]);
        mail.MessageId.ShouldNotBeNull().ShouldEndWith("@desk.example");
        mail.Html.ShouldNotBeNull();
        Field(mail, "Content-Type").ShouldNotBeNull().ShouldStartWith("multipart/alternative");
        Field(mail, "Auto-Submitted").ShouldBeNull("A person wrote it.");
        Field(mail, "Return-Path").ShouldBe($"<{replyTo}>", "A bounce finds its case.");
        Field(mail, "Date").ShouldNotBeNull();
    }

    public static void ShouldBeOurQuestion(MailMessage mail)
    {
        Field(mail, "Auto-Submitted").ShouldBe("auto-generated");
        TokenAddress().IsMatch(mail.ReplyTo.ShouldHaveSingleItem().Address).ShouldBeTrue();
    }

    /// <summary>The address behind "yes", without the machine's name.</summary>
    public static string LinkIn(MailMessage mail) => Link().Match(mail.Text!).Groups[1].Value;

    private static string? Field(MailMessage mail, string name) => mail.Headers.Find(name)?.Text.Trim();

    [GeneratedRegex("^help\\+[a-z2-7]{40}@desk\\.example$")]
    private static partial Regex TokenAddress();

    [GeneratedRegex("http://[^/]+(/c/[a-z2-7]{40}/answer\\?stayed=yes)")]
    private static partial Regex Link();
}
