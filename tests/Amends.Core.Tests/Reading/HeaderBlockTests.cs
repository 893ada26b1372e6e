using Amends.Core.Reading;

namespace Amends.Core.Tests.Reading;

public class HeaderBlockTests
{
    public static TheoryData<string> Blocks =>
    [
        "From: Ann Example <ann@shop.example>\nSent: Monday, January 5, 2026 10:12 AM\nTo: Bo <bo@home.example>\nSubject: RE: Kettle",
        "Von: Ann Example <ann@shop.example>\nGesendet: Montag, 5. Januar 2026 10:12\nAn: Bo <bo@home.example>\nBetreff: AW: Kessel",
        "Gesendet: Montag, 05. Januar 2026 um 10:12 Uhr\nVon: \"Ann Example\" <ann@shop.example>\nAn: bo@home.example\nBetreff: Kessel",
        "De : Ann Example <ann@shop.example>\nEnvoyé : lundi 5 janvier 2026 10:12\nÀ : Bo <bo@home.example>\nObjet : RE: Bouilloire",
        "De: Ann Example <ann@shop.example>\nEnviado: lunes, 5 de enero de 2026 10:12\nPara: Bo <bo@home.example>\nAsunto: RE: Hervidor",
        "Da: Ann Example <ann@shop.example>\nInviato: lunedì 5 gennaio 2026 10:12\nA: Bo <bo@home.example>\nOggetto: R: Bollitore",
        "Van: Ann Example <ann@shop.example>\nVerzonden: maandag 5 januari 2026 10:12\nAan: Bo <bo@home.example>\nOnderwerp: RE: Ketel",
        "De: Ann Example <ann@shop.example>\nEnviada em: segunda-feira, 5 de janeiro de 2026 10:12\nPara: Bo <bo@home.example>\nAssunto: RES: Chaleira",
        "Od: Ann Example <ann@shop.example>\nWysłano: poniedziałek, 5 stycznia 2026 10:12\nDo: Bo <bo@home.example>\nTemat: ODP: Czajnik",
        "Från: Ann Example <ann@shop.example>\nSkickat: den 5 januari 2026 10:12\nTill: Bo <bo@home.example>\nÄmne: SV: Kittel",
        "Fra: Ann Example <ann@shop.example>\nSendt: 5. januar 2026 10:12\nTil: Bo <bo@home.example>\nEmne: SV: Kedel",
        "Lähettäjä: Ann Example <ann@shop.example>\nLähetetty: maanantai 5. tammikuuta 2026 10.12\nVastaanottaja: Bo <bo@home.example>\nAihe: VS: Kattila",
        "Od: Ann Example <ann@shop.example>\nOdesláno: pondělí 5. ledna 2026 10:12\nKomu: Bo <bo@home.example>\nPředmět: RE: Konvice",
        "От: Ann Example <ann@shop.example>\nОтправлено: 5 января 2026 г. 10:12\nКому: Bo <bo@home.example>\nТема: RE: Чайник",
        "Kimden: Ann Example <ann@shop.example>\nGönderildi: 5 Ocak 2026 Pazartesi 10:12\nKime: Bo <bo@home.example>\nKonu: YNT: Çaydanlık",
        "差出人: Ann Example <ann@shop.example>\n送信日時: 2026年1月5日 10:12\n宛先: Bo <bo@home.example>\n件名: RE: ケトル",
        "发件人: Ann Example <ann@shop.example>\n发送时间: 2026年1月5日 10:12\n收件人: Bo <bo@home.example>\n主题: 回复: 水壶",
        "*From:* Ann Example [mailto:ann@shop.example]\n*Sent:* Monday, January 5, 2026\n*To:* Bo\n*Subject:* Kettle",
        "From: Ann Example <ann@shop.example>\n\nSent: Monday, January 5, 2026\n\nTo: Bo\n\nSubject: Kettle",
        "From: ann@shop.example\nDate: Mon, 5 Jan 2026 10:12:33 +0100",
        "________________________________\nFrom: Ann Example\nSent: 5 January 2026 10:12\nTo: Bo\nSubject: Kettle",
        "-----Original Message-----\nFrom: Ann Example\nSent: 5 January 2026 10:12",
        "-------- Original Message --------\nOn 1/5/26 10:12, Ann Example wrote:",
        "-----Ursprüngliche Nachricht-----\nVon: Ann Example",
        "-----Message d'origine-----\nDe : Ann Example",
        "---------- Původní e-mail ----------\nOd: Ann Example",
        "------------------ 原始邮件 ------------------\n发件人: \"Ann Example\"",
        "##- Please type your reply above this line -##",
    ];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void All_below_an_unmarked_header_is_quoted(string block)
    {
        var parts = ReplyText.Read($"Thanks, it came.\n\n{block}\n\nHello Bo,\n\nyour kettle is on its way.\n\nAnn\n");
        parts.Reply.ShouldBe("Thanks, it came.");
        parts.Segments[1].Kind.ShouldBe(ReplySegmentKind.QuoteHeader);
        parts.Quoted.ShouldEndWith("Ann");
    }

    [Theory]
    [InlineData("Thank you!\n\nFrom: London\nTo: Paris\nDate: 5 May 2026\n\nPlease change it to 6 May.")]
    [InlineData("I ordered three things:\n\nTo: my mother\nSubject to change: the address")]
    [InlineData("Hello\n\nFrom: the shop I got a kettle. To: say it mildly, it leaks.\n\nBo")]
    [InlineData("My order\n----------\nkettle 1\nlid 2\n----------\nPlease send both.")]
    [InlineData("Original message was lost, so again: the kettle leaks.")]
    public void Lists_of_the_customer_are_not_headers(string mail) => ReplyText.Read(mail).Reply.ShouldBe(mail);

    [Fact]
    public void A_contact_form_is_shown_whole()
    {
        const string form = "From: Bo <bo@home.example>\nSubject: Kettle\nTo: desk@shop.example\n\nMessage:\nIt leaks.";
        ReplyText.Read(form).Reply.ShouldBe(form);
    }
}
