using Amends.Core.Reading;

namespace Amends.Core.Tests.Reading;

public class SignatureTests
{
    [Theory]
    [InlineData("Sent from my iPhone")]
    [InlineData("Sent from my Galaxy S24, please excuse the brevity")]
    [InlineData("Sent from Outlook for Android")]
    [InlineData("Get Outlook for iOS<https://aka.ms/o0ukef>")]
    [InlineData("Sent from Yahoo Mail for iPhone")]
    [InlineData("Sent from [Proton Mail](https://proton.me/mail/home) for Android.")]
    [InlineData("Sent with Proton Mail secure email.")]
    [InlineData("Sent from Mail for Windows")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Gesendet von meinem Handy")]
    [InlineData("Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.")]
    [InlineData("Gesendet mit der mobilen Mail App von WEB.DE")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Envoyé à partir de Outlook pour Android")]
    [InlineData("Enviado desde mi iPhone")]
    [InlineData("Enviado do meu iPhone")]
    [InlineData("Inviato da iPhone")]
    [InlineData("Inviato dal mio telefono Huawei")]
    [InlineData("Verstuurd vanaf mijn iPhone")]
    [InlineData("Wysłane z iPhone’a")]
    [InlineData("Skickat från min iPhone")]
    [InlineData("Sendt fra min iPhone")]
    [InlineData("Lähetetty iPhonesta")]
    [InlineData("Odesláno z iPhonu")]
    [InlineData("Отправлено с iPhone")]
    [InlineData("iPhone'umdan gönderildi")]
    [InlineData("iPhoneから送信")]
    [InlineData("发自我的iPhone")]
    [InlineData("從我的 iPhone 傳送")]
    public void A_line_of_the_device_is_signature(string line)
    {
        var parts = ReplyText.Read($"The lid is broken.\n\n{line}\n\nOn 1/5/26 10:12, Ann Example wrote:\n> Is it the lid?\n");
        parts.Reply.ShouldBe("The lid is broken.");
        parts.Signature.ShouldBe(line);
    }

    [Theory]
    [InlineData("Sent from my desk, which is easier than from my phone.")]
    [InlineData("From my phone I cannot open your page at all.")]
    [InlineData("It was sent by mail yesterday.")]
    [InlineData("Sent by mail yesterday")]
    [InlineData("Envoyé par la poste hier")]
    [InlineData("Order no. 4711")]
    [InlineData("Phone: 030 1234567")]
    [InlineData("-10 % would be fine")]
    [InlineData("Thanks,\nBo Example")]
    [InlineData("—\n\nSecondly, the colour is wrong. Why did nobody tell me?\n\nBo")]
    [InlineData("--\nAnd one more thing: the driver was rude to my neighbour, who had done nothing at all to him.")]
    [InlineData("Thanks\nBo\nOrder 4711 was wrong too\nand so was the one before\n030 1234567")]
    [InlineData("I want back:\n\n-Lid\n\n-Kettle")]
    [InlineData("Please treat this message as confidential and do not tell the driver my name.")]
    [InlineData("I clicked:\n> Settings\n> Account")]
    [InlineData("Mit freundlichen Grüßen\nBo Beispiel")]
    [InlineData("Best regards\nBo\n\nPS: call me at 030 1234567 before you come, please, the bell is broken and the dog is not friendly to strangers at all.")]
    public void Words_at_the_end_are_not_signature(string last)
    {
        var mail = "The lid is broken.\n\n" + last;
        ReplyText.Read(mail).Reply.ShouldBe(mail);
    }

    [Theory]
    [InlineData("-- ")]
    [InlineData("--")]
    [InlineData("—")]
    public void The_delimiter_opens_the_signature(string delimiter)
    {
        var parts = ReplyText.Read($"The lid -- that is the top -- is broken.\n\n{delimiter}\nBo Example\n+49 30 1234567\n");
        parts.Reply.ShouldBe("The lid -- that is the top -- is broken.");
        parts.Signature.ShouldBe($"{delimiter}\nBo Example\n+49 30 1234567");
    }

    [Fact]
    public void Two_dashes_far_above_the_end_are_a_line_in_the_letter()
    {
        var mail = "Points:\n\n--\n" + string.Join('\n', Enumerable.Range(1, 30).Select(i => $"This is the long point number {i} of my letter."));
        ReplyText.Read(mail).Reply.ShouldBe(mail);
    }

    [Fact]
    public void Address_and_phone_below_the_name_are_signature_and_the_name_stays()
    {
        var parts = ReplyText.Read("The lid is broken.\n\nKind regards,\nBo Example\nBuyer | Example Ltd\nTel. +44 20 7946 0000\nwww.home.example\n");
        parts.Reply.ShouldBe("The lid is broken.\n\nKind regards,\nBo Example");
        parts.Signature.ShouldEndWith("www.home.example");
    }

    [Theory]
    [InlineData("This email and any attachments are confidential and intended solely for the person named above.")]
    [InlineData("Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.")]
    [InlineData("Ce message est confidentiel et à l'usage exclusif de ses destinataires. Merci de le détruire.")]
    [InlineData("Este mensaje y sus adjuntos son confidenciales y van dirigidos solo a su destinatario.")]
    public void A_disclaimer_is_told_apart(string disclaimer)
    {
        var parts = ReplyText.Read($"The lid is broken.\n\nBo\n\n{disclaimer}\n");
        parts.Reply.ShouldBe("The lid is broken.\n\nBo");
        parts.Segments[^1].Kind.ShouldBe(ReplySegmentKind.Disclaimer);
    }

    [Fact]
    public void A_mail_of_nothing_but_a_signature_is_shown() => ReplyText.Read("-- \nBo Example\n").Reply.ShouldBe("-- \nBo Example");
}
