using Amends.Core.Reading;

namespace Amends.Core.Tests.Reading;

public class AttributionTests
{
    /// <summary>Mail program and language, and the line it puts above what it quotes.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "Gmail en", "On Mon, Jan 5, 2026 at 10:12 AM Ann Example <ann@shop.example> wrote:" },
        { "Gmail en, wrapped", "On Mon, Jan 5, 2026 at 10:12 AM Ann Example of the Customer Desk <\nann@shop.example> wrote:" },
        { "Gmail en, wrapped twice", "On Mon, Jan 5, 2026 at 10:12 AM\nAnn Example of the Customer Desk <ann@shop.example>\nwrote:" },
        { "Gmail de", "Am Mo., 5. Jan. 2026 um 10:12 Uhr schrieb Ann Example <ann@shop.example>:" },
        { "Gmail fr", "Le lun. 5 janv. 2026 à 10:12, Ann Example <ann@shop.example> a écrit :" },
        { "Gmail es", "El lun, 5 ene 2026 a las 10:12, Ann Example (<ann@shop.example>) escribió:" },
        { "Gmail it", "Il giorno lun 5 gen 2026 alle ore 10:12 Ann Example <ann@shop.example> ha\nscritto:" },
        { "Gmail nl", "Op ma 5 jan 2026 om 10:12 schreef Ann Example <ann@shop.example>:" },
        { "Gmail pt-BR", "Em seg., 5 de jan. de 2026 às 10:12, Ann Example <ann@shop.example>\nescreveu:" },
        { "Gmail pt-PT", "Ann Example <ann@shop.example> escreveu (segunda, 5/01/2026 à(s) 10:12):" },
        { "Gmail pl", "pon., 5 sty 2026 o 10:12 Ann Example <ann@shop.example> napisał(a):" },
        { "Gmail sv", "Den mån 5 jan. 2026 kl 10:12 skrev Ann Example <ann@shop.example>:" },
        { "Gmail da", "Den man. 5. jan. 2026 kl. 10.12 skrev Ann Example <ann@shop.example>:" },
        { "Gmail no", "man. 5. jan. 2026 kl. 10:12 skrev Ann Example <ann@shop.example>:" },
        { "Gmail fi", "ma 5. tammik. 2026 klo 10.12 Ann Example (ann@shop.example) kirjoitti:" },
        { "Gmail cs", "po 5. 1. 2026 v 10:12 odesílatel Ann Example <ann@shop.example> napsal:" },
        { "Gmail ru", "пн, 5 янв. 2026 г. в 10:12, Ann Example <ann@shop.example>:" },
        { "Gmail uk", "пн, 5 січ. 2026 р. о 10:12 Ann Example <ann@shop.example> пише:" },
        { "Gmail tr", "Ann Example <ann@shop.example>, 5 Oca 2026 Pzt, 10:12 tarihinde şunu yazdı:" },
        { "Gmail ja", "2026年1月5日(月) 10:12 Ann Example <ann@shop.example>:" },
        { "Gmail zh-CN", "Ann Example <ann@shop.example> 于2026年1月5日周一 10:12写道：" },
        { "Gmail zh-TW", "Ann Example <ann@shop.example> 於 2026年1月5日 週一 上午10:12寫道：" },
        { "Apple en", "On 5 Jan 2026, at 10:12, Ann Example <ann@shop.example> wrote:" },
        { "Apple de", "Am 05.01.2026 um 10:12 schrieb Ann Example <ann@shop.example>:" },
        { "Apple fr", "Le 5 janv. 2026 à 10:12, Ann Example <ann@shop.example> a écrit :" },
        { "Apple es", "El 5 ene 2026, a las 10:12, Ann Example <ann@shop.example> escribió:" },
        { "Apple it", "Il giorno 5 gen 2026, alle ore 10:12, Ann Example <ann@shop.example> ha scritto:" },
        { "Apple nl", "Op 5 jan 2026, om 10:12 heeft Ann Example <ann@shop.example> het volgende geschreven:" },
        { "Apple pt", "No dia 05/01/2026, às 10:12, Ann Example <ann@shop.example> escreveu:" },
        { "Apple pl", "Wiadomość napisana przez Ann Example <ann@shop.example> w dniu 5 sty 2026, o godz. 10:12:" },
        { "Apple sv", "5 jan. 2026 kl. 10:12 skrev Ann Example <ann@shop.example>:" },
        { "Apple fi", "Ann Example <ann@shop.example> kirjoitti 5.1.2026 kello 10.12:" },
        { "Apple cs", "5. 1. 2026 v 10:12, Ann Example <ann@shop.example>:" },
        { "Apple ru", "5 янв. 2026 г., в 10:12, Ann Example <ann@shop.example> написал(а):" },
        { "Apple tr", "Ann Example <ann@shop.example> şunları yazdı (5 Oca 2026 10:12):" },
        { "Apple ja", "2026/01/05 10:12、Ann Example <ann@shop.example>のメール:" },
        { "Apple zh", "2026年1月5日 10:12，Ann Example <ann@shop.example> 写道：" },
        { "Thunderbird en", "On 1/5/26 10:12, Ann Example wrote:" },
        { "Thunderbird de", "Am 05.01.26 um 10:12 schrieb Ann Example:" },
        { "Thunderbird fr", "Le 05/01/2026 à 10:12, Ann Example a écrit :" },
        { "Thunderbird es", "El 05/01/2026 a las 10:12, Ann Example escribió:" },
        { "Thunderbird it", "Il 05/01/2026 10:12, Ann Example ha scritto:" },
        { "Thunderbird nl", "Op 05-01-2026 om 10:12 schreef Ann Example:" },
        { "Thunderbird pt", "Às 10:12 de 05/01/2026, Ann Example escreveu:" },
        { "Thunderbird pl", "W dniu 05.01.2026 o 10:12, Ann Example pisze:" },
        { "Thunderbird sv", "Den 2026-01-05 kl. 10:12, skrev Ann Example:" },
        { "Thunderbird da", "Den 05.01.2026 kl. 10.12 skrev Ann Example:" },
        { "Thunderbird no", "Den 05.01.2026 10:12, skrev Ann Example:" },
        { "Thunderbird cs", "Dne 05. 01. 26 v 10:12 Ann Example napsal(a):" },
        { "Thunderbird ru", "05.01.2026 10:12, Ann Example пишет:" },
        { "Thunderbird tr", "5.01.2026 10:12 tarihinde Ann Example yazdı:" },
        { "Thunderbird zh", "在 2026/1/5 10:12, Ann Example 写道:" },
        { "Yahoo en", "On Monday, January 5, 2026 at 10:12:33 AM GMT+1, Ann Example <ann@shop.example> wrote:" },
        { "Yahoo de", "Am Montag, 5. Januar 2026, 10:12:33 MEZ hat Ann Example <ann@shop.example> Folgendes geschrieben:" },
        { "Proton en", "On Monday, January 5th, 2026 at 10:12, Ann Example <ann@shop.example> wrote:" },
        { "Outlook mobile", "On Mon, Jan 5, 2026 at 10:12 AM +0100, \"Ann Example\" <ann@shop.example<mailto:ann@shop.example>> wrote:" },
        { "Roundcube de", "Am 2026-01-05 10:12, schrieb Ann Example:" },
        { "Notes de", "Ann Example <ann@shop.example> schrieb am 05.01.2026 10:12:33:" },
        { "Zoho", "---- On Mon, 05 Jan 2026 10:12:33 +0100 Ann Example <ann@shop.example> wrote ----" },
        { "Yandex", "05.01.2026, 10:12, \"Ann Example\" <ann@shop.example>:" },
        { "mail.ru", "Понедельник, 5 января 2026, 10:12 +03:00 от Ann Example <ann@shop.example>:" },
        { "Onet", "W dniu 2026-01-05 10:12:33 użytkownik Ann Example <ann@shop.example> napisał:" },
        { "163", "在 2026-01-05 10:12:33，\"Ann Example\" <ann@shop.example> 写道：" },
        { "Android", "---- Ann Example wrote ----" },
        { "Gmail hu", "Ann Example <ann@shop.example> ezt írta (időpont: 2026. jan. 5., H, 10:12):" },
        { "Gmail ro", "lun., 5 ian. 2026 la 10:12, Ann Example <ann@shop.example> a scris:" },
        { "Gmail el", "Στις Δευ 5 Ιαν 2026 στις 10:12 π.μ., ο χρήστης Ann Example <ann@shop.example> έγραψε:" },
        { "Gmail vi", "Vào Th 2, 5 thg 1, 2026 vào lúc 10:12 Ann Example <ann@shop.example> đã viết:" },
        { "Gmail ko", "2026년 1월 5일 (월) 오전 10:12, Ann Example <ann@shop.example>님이 작성:" },
        { "Polymail", "On Mon, Jan 5, 2026 at 10:12 AM Ann Example\n\n<\nmailto:Ann Example <ann@shop.example>\n> wrote:" },
        { "bare", "Ann Example <ann@shop.example> wrote:" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_stands_marked_below_the_line_is_quoted(string program, string line)
    {
        var parts = ReplyText.Read($"The lid is still broken.\nCan you send one?\n\n{line}\n\n> Dear customer,\n>\n> is it the lid?\n");
        parts.Reply.ShouldBe("The lid is still broken.\nCan you send one?", program);
        parts.Quoted.ShouldStartWith(line.Split('\n')[0]);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_stands_unmarked_below_the_line_is_quoted_too(string program, string line) =>
        ReplyText.Read($"The lid is still broken.\r\n\r\n{line.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n\r\nDear customer,\r\n\r\nis it the lid?\r\n")
            .Reply.ShouldBe("The lid is still broken.", program);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Answers_between_and_below_the_quotes_stay(string program, string line)
    {
        var parts = ReplyText.Read($"{line}\n> Is it the lid?\n\nYes, the lid.\n\n> And the colour?\n\nBlue.\n");
        parts.Reply.ShouldBe("Yes, the lid.\n\nBlue.", program);
        parts.Segments.Select(s => s.Kind).ShouldBe(
        [
            ReplySegmentKind.QuoteHeader, ReplySegmentKind.Quoted, ReplySegmentKind.New, ReplySegmentKind.Quoted, ReplySegmentKind.New,
        ]);
    }

    [Theory]
    [InlineData("On Monday I wrote:")]
    [InlineData("On 5 January 2026 you wrote:")]
    [InlineData("On 5 January 2026 at 10:12 you wrote:")]
    [InlineData("On the label it says:")]
    [InlineData("Am Montag schrieb ich Ihnen:")]
    [InlineData("Am 05.01.2026 um 10:12 schrieb ich Ihnen:")]
    [InlineData("Le 5 janvier j'ai écrit ceci :")]
    [InlineData("I paid at 10:12 on 5 January 2026 and got this:")]
    [InlineData("2026-01-05 10:12 order placed")]
    [InlineData("Here is what I wrote to you:")]
    [InlineData("Am 05.01.2026 schrieb Frau Beispiel:")]
    [InlineData("On Monday 5 January ann@shop.example wrote:")]
    [InlineData("Your colleague ann@shop.example wrote:")]
    public void What_people_write_themselves_is_never_folded(string line)
    {
        var mail = $"Hello,\n\n{line}\n\nThe kettle leaks and I want a new one.\n\nAnn";
        ReplyText.Read(mail).Reply.ShouldBe(mail);
    }
}
