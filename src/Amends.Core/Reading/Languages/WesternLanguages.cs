namespace Amends.Core.Reading.Languages;

internal static class WesternLanguages
{
    public static readonly LanguageRules English = new("en")
    {
        Openings = ["on ", "at ", "in a message dated "],
        Wrote = ["wrote", "writes", "has written"],
        OriginalMessage = ["original message", "original email", "original mail", "original e-mail", "reply message", "previous message"],
        Forwarded = ["forwarded message", "forwarded email", "forwarded mail", "begin forwarded message", "forwarded by", "start of forwarded message", "message forwarded"],
        From = ["from"],
        Sent = ["sent", "date", "sent at", "received", "sent on"],
        To = ["to"],
        Copy = ["cc", "bcc"],
        Subject = ["subject", "re", "title"],
        ReplyTo = ["reply-to", "reply to", "organization"],
        OtherFields = ["importance", "attachments", "attachment", "priority", "sensitivity", "sender", "mailed-by", "resent-from"],
        SentFrom = ["sent from", "sent via", "sent with", "sent by", "sent using", "sent through", "from my", "get outlook for", "sent on", "composed on", "typed on", "written on my", "download outlook for", "this message was sent from", "this email was sent from my", "powered by"],
        SentFromEnds = ["from mobile"],
        Closings = ["best regards", "kind regards", "regards", "warm regards", "best wishes", "best", "sincerely", "yours sincerely", "yours faithfully", "yours truly", "many thanks", "thanks", "thank you", "cheers", "with kind regards", "thanks and regards", "kindest regards", "respectfully", "cordially", "sincerely yours", "all the best", "thank you and best regards"],
        ThisMail = ["this e-mail", "this email", "this message", "this communication", "the information contained", "this transmission", "the contents of this", "this mail", "you are receiving this", "you received this"],
        Confidential = ["confidential", "privileged", "intended only", "intended solely", "intended recipient", "sole use of", "if you are not the", "received in error", "received this in error", "consider the environment", "scanned for viruses", "virus-free", "checked by", "sent because you", "subscribed to", "unsubscribe"],
        ReplyAbove = ["reply above this line", "your reply above this line", "write above this line", "reply above the line", "add your response above", "respond above this line"],
    };

    public static readonly LanguageRules German = new("de")
    {
        Openings = ["am ", "von ", "um "],
        Wrote = ["folgendes geschrieben", "schrieb", "geschrieben", "hat geschrieben", "schrieb am"],
        NameFollows = true,
        OriginalMessage = ["ursprüngliche mail", "original nachricht", "originale nachricht", "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "urspruengliche nachricht", "ursprüngliche e-mail", "originalmeldung"],
        Forwarded = ["weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "weitergeleitete mail", "weitergeleitete e-mail", "weitergeleitet von", "anfang der weitergeleiteten e-mail"],
        From = ["von"],
        Sent = ["gesendet", "datum", "gesendet am", "gesendet um"],
        To = ["an"],
        Copy = ["kopie", "cc"],
        Subject = ["betreff", "betr"],
        ReplyTo = ["antwort an", "antworten an"],
        OtherFields = ["wichtigkeit", "anlagen", "anlage", "priorität", "anhänge", "anhang"],
        SentFrom = ["gesendet mit", "gesendet von", "von meinem", "diese nachricht wurde von", "diese nachricht wurde mit", "versendet mit", "geschickt von", "verschickt mit", "hol dir outlook", "holen sie sich outlook", "gesendet aus", "outlook für", "von unterwegs"],
        SentFromEnds = ["gesendet", "gesandt", "versendet"],
        Closings = ["mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "mfg", "mit besten grüßen", "herzliche grüße", "gruß", "grüße", "mit freundlichen gruessen", "freundliche grüsse", "mit lieben grüßen", "hochachtungsvoll", "lg", "vg", "vielen dank"],
        ThisMail = ["diese e-mail", "diese nachricht", "diese mail", "diese email", "inhalt dieser"],
        Confidential = ["vertraulich", "nicht der richtige adressat", "irrtümlich", "rechtlich geschützt", "nur für den", "umwelt", "unbefugte"],
        ReplyAbove = ["antworten sie oberhalb dieser linie", "oberhalb dieser zeile", "antwort über dieser linie", "über dieser zeile"],
    };

    public static readonly LanguageRules Dutch = new("nl")
    {
        Openings = ["op "],
        Wrote = ["schreef", "het volgende geschreven", "heeft geschreven", "geschreven", "schreef op"],
        NameFollows = true,
        OriginalMessage = ["oorspronkelijk bericht", "origineel bericht", "oorspronkelijke bericht", "originele bericht"],
        Forwarded = ["doorgestuurd bericht", "begin doorgestuurd bericht", "doorgestuurde bericht", "doorgestuurde e-mail"],
        From = ["van"],
        Sent = ["verzonden", "datum", "verstuurd"],
        To = ["aan"],
        Copy = ["cc", "kopie"],
        Subject = ["onderwerp"],
        ReplyTo = ["antwoord aan", "beantwoorden"],
        OtherFields = ["bijlagen", "bijlage", "prioriteit", "urgentie"],
        SentFrom = ["verzonden vanaf", "verzonden met", "verstuurd vanaf", "verstuurd met", "verzonden via", "verstuurd via", "verzonden van", "outlook voor", "download outlook voor", "vanaf mijn"],
        SentFromEnds = ["verzonden", "verstuurd"],
        Closings = ["met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groeten", "groet", "mvg", "hartelijke groet", "met hartelijke groet", "alvast bedankt", "hoogachtend"],
        ThisMail = ["deze e-mail", "dit bericht", "deze email", "dit e-mailbericht", "de informatie in"],
        Confidential = ["vertrouwelijk", "uitsluitend bestemd", "niet de geadresseerde", "niet voor u bestemd", "abusievelijk"],
        ReplyAbove = ["antwoord boven deze lijn", "boven deze regel"],
    };
}
