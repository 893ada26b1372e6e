namespace Amends.Core.Reading.Languages;

internal static class NorthernLanguages
{
    public static readonly LanguageRules Swedish = new("sv")
    {
        Openings = ["den ", "på ", "mån ", "tis ", "ons ", "tors ", "fre ", "lör ", "sön "],
        Wrote = ["skrev", "har skrivit", "skrev följande", "skriver"],
        NameFollows = true,
        OriginalMessage = ["ursprungligt meddelande", "originalmeddelande", "ursprungligt mail"],
        Forwarded = ["vidarebefordrat meddelande", "vidarebefordrat brev", "börja på vidarebefordrat brev", "vidarebefordrat mail", "början på vidarebefordrat meddelande"],
        From = ["från"],
        Sent = ["skickat", "datum", "skickades"],
        To = ["till"],
        Copy = ["kopia", "cc"],
        Subject = ["ämne"],
        ReplyTo = ["svara till"],
        OtherFields = ["bifogade filer", "prioritet", "bilagor"],
        SentFrom = ["skickat från", "skickat via", "skickat med", "skickades från", "hämta outlook för", "skaffa outlook för", "sänt från"],
        Closings = ["med vänliga hälsningar", "vänliga hälsningar", "mvh", "hälsningar", "med vänlig hälsning", "vänligen", "bästa hälsningar", "tack på förhand", "tack"],
        ThisMail = ["detta meddelande", "detta e-postmeddelande", "detta mejl", "detta mail"],
        Confidential = ["konfidentiel", "sekretess", "avsedd mottagare", "avsett för", "av misstag"],
        ReplyAbove = ["svara ovanför denna rad", "ovanför den här raden"],
    };

    public static readonly LanguageRules Danish = new("da")
    {
        Openings = ["den ", "på ", "d. ", "man. ", "tirs. ", "ons. ", "tors. ", "fre. ", "lør. ", "søn. "],
        Wrote = ["skrev", "har skrevet", "skrev følgende", "skrev den"],
        NameFollows = true,
        OriginalMessage = ["oprindelig meddelelse", "original meddelelse", "oprindelig besked", "original besked"],
        Forwarded = ["videresendt meddelelse", "start på videresendt besked", "videresendt besked", "videresendt mail"],
        From = ["fra"],
        Sent = ["sendt", "dato"],
        To = ["til"],
        Copy = ["cc", "kopi"],
        Subject = ["emne"],
        ReplyTo = ["svar til"],
        OtherFields = ["vedhæftede filer", "prioritet", "vedhæftninger"],
        SentFrom = ["sendt fra", "sendt via", "sendt med", "hent outlook til", "få outlook til"],
        Closings = ["med venlig hilsen", "venlig hilsen", "mvh", "hilsen", "de bedste hilsner", "venlige hilsner", "bedste hilsner", "på forhånd tak", "tak", "kh", "vh"],
        ThisMail = ["denne e-mail", "denne meddelelse", "denne mail", "denne besked"],
        Confidential = ["fortrolig", "modtager", "ved en fejl"],
        ReplyAbove = ["svar over denne linje"],
    };

    public static readonly LanguageRules Norwegian = new("no")
    {
        Openings = ["den ", "på ", "man. ", "tir. ", "ons. ", "tor. ", "fre. ", "lør. ", "søn. "],
        Wrote = ["skrev", "har skrevet", "skrev følgende"],
        NameFollows = true,
        OriginalMessage = ["opprinnelig melding", "original melding", "opprinnelig e-post"],
        Forwarded = ["videresendt melding", "begynnelse på videresendt melding", "start på videresendt melding", "videresendt e-post"],
        From = ["fra"],
        Sent = ["sendt", "dato"],
        To = ["til"],
        Copy = ["kopi", "cc"],
        Subject = ["emne"],
        ReplyTo = ["svar til"],
        OtherFields = ["vedlegg", "viktighet", "prioritet"],
        SentFrom = ["sendt fra", "sendt via", "sendt med", "få outlook for", "skaff deg outlook", "hent outlook for"],
        Closings = ["med vennlig hilsen", "vennlig hilsen", "mvh", "hilsen", "beste hilsener", "på forhånd takk", "takk", "vennlige hilsener"],
        ThisMail = ["denne e-posten", "denne meldingen", "denne eposten", "denne e-post"],
        Confidential = ["konfidensiell", "fortrolig", "mottaker", "ved en feil"],
        ReplyAbove = ["svar over denne linjen"],
    };

    public static readonly LanguageRules Finnish = new("fi")
    {
        Openings = ["ma ", "ti ", "ke ", "to ", "pe ", "la ", "su ", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
        Wrote = ["kirjoitti", "kirjoitti seuraavasti", "on kirjoittanut"],
        NameFollows = true,
        OriginalMessage = ["alkuperäinen viesti", "alkuperäinen sähköposti"],
        Forwarded = ["välitetty viesti", "välitetty viesti alkaa", "edelleenlähetetty viesti", "välitetyn viestin alku", "edelleen lähetetty viesti"],
        From = ["lähettäjä", "keneltä"],
        Sent = ["lähetetty", "päivämäärä", "päiväys", "pvm"],
        To = ["vastaanottaja", "kenelle"],
        Copy = ["kopio", "cc"],
        Subject = ["aihe"],
        ReplyTo = ["vastaus", "vastausosoite"],
        OtherFields = ["liitteet", "tärkeys", "prioriteetti"],
        SentFrom = ["lähetetty", "hanki outlook", "lataa outlook"],
        Closings = ["ystävällisin terveisin", "terveisin", "parhain terveisin", "yt", "t", "kiitos", "kiittäen", "kunnioittavasti", "yst. terv"],
        ThisMail = ["tämä viesti", "tämä sähköposti", "tämän viestin", "tämän sähköpostin"],
        Confidential = ["luottamukselli", "vastaanottaja", "vahingossa"],
        ReplyAbove = ["vastaa tämän rivin yläpuolelle"],
    };
}
