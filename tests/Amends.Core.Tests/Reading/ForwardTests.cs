using Amends.Core.Reading;

namespace Amends.Core.Tests.Reading;

public class ForwardTests
{
    [Theory]
    [InlineData("---------- Forwarded message ---------")]
    [InlineData("Begin forwarded message:")]
    [InlineData("-------- Forwarded Message --------")]
    [InlineData("-------- Weitergeleitete Nachricht --------")]
    [InlineData("Anfang der weitergeleiteten Nachricht:")]
    [InlineData("---------- Message transféré ---------")]
    [InlineData("Début du message réexpédié :")]
    [InlineData("---------- Mensaje reenviado ---------")]
    [InlineData("-------- Messaggio inoltrato --------")]
    [InlineData("---------- Doorgestuurd bericht ---------")]
    [InlineData("---------- Mensagem encaminhada ---------")]
    [InlineData("---------- Wiadomość przekazana ---------")]
    [InlineData("---------- Vidarebefordrat meddelande ---------")]
    [InlineData("---------- Videresendt meddelelse ---------")]
    [InlineData("---------- Videresendt melding ---------")]
    [InlineData("---------- Välitetty viesti ---------")]
    [InlineData("---------- Přeposlaná zpráva ---------")]
    [InlineData("-------- Пересылаемое сообщение --------")]
    [InlineData("---------- İletilen mesaj ---------")]
    [InlineData("---------- 転送されたメッセージ ---------")]
    [InlineData("---------- 转发的邮件 ---------")]
    public void A_forwarded_mail_is_shown(string marker)
    {
        var forwarded = $"{marker}\nFrom: Carrier <info@carrier.example>\nSubject: Delay\n\nYour parcel is late.\n\nOn 1/5/26 10:12, Bo wrote:\n> where is it?";
        var parts = ReplyText.Read($"See what they say.\n\n{forwarded}\n");
        parts.Reply.ShouldBe($"See what they say.\n\n{forwarded}");
        parts.OwnWords.ShouldBe("See what they say.");
        parts.Forwarded.ShouldBe(forwarded);
        parts.Quoted.ShouldBeEmpty();
    }

    [Fact]
    public void Apple_Mail_marks_what_it_forwards()
    {
        var parts = ReplyText.Read("Look:\n\n> Begin forwarded message:\n>\n> From: Carrier <info@carrier.example>\n> Subject: Delay\n>\n> Late.\n");
        parts.OwnWords.ShouldBe("Look:");
        parts.Reply.ShouldEndWith("> Late.");
    }

    [Theory]
    [InlineData("Fwd: Delay")]
    [InlineData("WG: Delay")]
    [InlineData("TR : Delay")]
    public void The_subject_tells_a_forward_from_a_reply(string subject)
    {
        const string mail = "See below.\n\nFrom: Carrier <info@carrier.example>\nSent: Monday\nTo: Bo\nSubject: Delay\n\nLate.";
        ReplyText.Read(mail, subject).Reply.ShouldBe(mail);
        ReplyText.Read(mail, "Re: Delay").Reply.ShouldBe("See below.");
    }

    [Fact]
    public void A_mail_passed_on_without_a_word_is_shown()
    {
        const string mail = "-----Original Message-----\nFrom: Carrier <info@carrier.example>\nSubject: Delay\n\nLate.";
        ReplyText.Read(mail).Reply.ShouldBe(mail);
        ReplyText.Read("Sent from my iPhone\n\n" + mail).Reply.ShouldEndWith("Late.");
    }
}
