using Amends.Core.Reading;

namespace Amends.Core.Tests.Reading;

/// <summary>Whole mails in the shapes that mail programs give them.</summary>
public class MailProgramTests
{
    public static TheoryData<string, string, string> Mails => new()
    {
        {
            "Apple Mail on a phone",
            "Yes, Tuesday is fine.\n\nSent from my iPhone\n\n> On Jan 5, 2026, at 10:12\u202fAM, Ann Example <ann@shop.example> wrote:\n> \n> \ufeffDear Bo,\n> \n> is Tuesday fine?\n",
            "Yes, Tuesday is fine."
        },
        {
            "Outlook on a phone",
            "Yes, Tuesday is fine.\r\n\r\nGet Outlook for iOS<https://aka.ms/o0ukef>\r\n________________________________\r\nFrom: Ann Example <ann@shop.example>\r\nSent: Monday, January 5, 2026 10:12:33 AM\r\nTo: Bo <bo@home.example>\r\nSubject: Kettle\r\n\r\nis Tuesday fine?\r\n",
            "Yes, Tuesday is fine."
        },
        {
            "Samsung",
            "Yes.\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Ann Example <ann@shop.example>\nDate: 1/5/26 10:12 (GMT+01:00)\nTo: bo@home.example\nSubject: Kettle\n\nis Tuesday fine?\n",
            "Yes."
        },
        {
            "GMX on a phone",
            "Ja, passt.\n--\nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\nAm 05.01.26, 10:12 schrieb Ann Example <ann@shop.example>:\n\n Passt Dienstag?\n",
            "Ja, passt."
        },
        {
            "K-9",
            "Ja, passt.\n\nAm 5. Januar 2026 10:12:33 MEZ schrieb Ann Example <ann@shop.example>:\n>Passt Dienstag?\n\n-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.\n",
            "Ja, passt."
        },
        {
            "Yahoo on a phone",
            "Yes.\n\n\nSent from Yahoo Mail for iPhone\n\n\nOn Monday, January 5, 2026, 10:12 AM, Ann Example <ann@shop.example> wrote:\n\nis Tuesday fine?\n\n\n",
            "Yes."
        },
        {
            "Proton",
            "Yes.\n\nSent with [Proton Mail](https://proton.me/) secure email.\n\nOn Monday, January 5th, 2026 at 10:12 AM, Ann Example <ann@shop.example> wrote:\n\n> is Tuesday fine?\n",
            "Yes."
        },
        {
            "Zimbra",
            "Oui.\n\n----- Mail original -----\nDe: \"Ann Example\" <ann@shop.example>\nÀ: \"bo\" <bo@home.example>\nEnvoyé: Lundi 5 Janvier 2026 10:12:33\nObjet: Bouilloire\n\nMardi ?\n",
            "Oui."
        },
        {
            "Thunderbird, answered between",
            "Hello Ann,\n\nOn 1/5/26 10:12, Ann Example wrote:\n> Which lid?\nThe black one.\n> And when?\nTuesday.\n\n-- \nBo Example\n",
            "Hello Ann,\n\nThe black one.\nTuesday."
        },
        {
            "Mailing list",
            "Yes.\n\nBo\n\nOn 1/5/26 10:12, Ann Example wrote:\n> Anyone?\n_______________________________________________\nkettles mailing list\nkettles@lists.example\nhttps://lists.example/kettles\n",
            "Yes.\n\nBo"
        },
        {
            "A quote for context above the history",
            "You wrote this:\n> The lid is not covered.\n\nIt is, says your page.\n\nFrom: Ann Example <ann@shop.example>\nSent: Monday, January 5, 2026\nTo: Bo\nSubject: Lid\n\nThe lid is not covered.\n",
            "You wrote this:\n> The lid is not covered.\n\nIt is, says your page."
        },
        {
            "Quote on top, answer below",
            "> On Jan 5, 2026, at 10:12 AM, Ann Example <ann@shop.example> wrote:\n>\n> is Tuesday fine?\n\nYes, Tuesday is fine.\n",
            "Yes, Tuesday is fine."
        },
        {
            "A desk's own marker",
            "Yes.\n\n-----------------\nOn Mon, Jan 5, 2026 at 10:12 AM Example Desk <desk@shop.example> wrote:\n\n> ##- Please type your reply above this line -##\n>\n> is Tuesday fine?\n",
            "Yes."
        },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void The_new_words_are_found(string program, string mail, string reply)
    {
        var parts = ReplyText.Read(mail);
        parts.Reply.ShouldBe(reply, program);
        string.Concat(parts.Segments.Select(s => s.Text)).ShouldBe(mail);
    }
}
