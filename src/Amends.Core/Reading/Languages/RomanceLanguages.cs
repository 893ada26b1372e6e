namespace Amends.Core.Reading.Languages;

internal static class RomanceLanguages
{
    public static readonly LanguageRules French = new("fr")
    {
        Openings = ["le ", "en date du "],
        Wrote = ["a écrit", "a ecrit", "écrit", "écrivait", "a écrit le"],
        OriginalMessage = ["mail original", "e-mail original", "message d'origine", "message d’origine", "message original", "message initial", "courriel original", "e-mail d'origine"],
        Forwarded = ["message transféré", "message transfere", "début du message transféré", "début du message réexpédié", "message réexpédié", "courriel transféré", "transféré par"],
        From = ["de"],
        Sent = ["envoyé", "date", "envoyé le", "date d'envoi"],
        To = ["à", "a", "pour"],
        Copy = ["cc", "copie", "copie à"],
        Subject = ["objet", "sujet"],
        ReplyTo = ["répondre à", "répondre a", "rép à"],
        OtherFields = ["importance", "pièces jointes", "pièce jointe"],
        SentFrom = ["envoyé de", "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé par", "provenance", "obtenir outlook pour", "télécharger outlook pour", "envoyé via", "envoye de", "envoyé d'", "envoyé d’"],
        Closings = ["cordialement", "bien cordialement", "bien à vous", "salutations", "meilleures salutations", "sincères salutations", "merci", "merci d'avance", "très cordialement", "amicalement", "bonne journée", "cdt", "cdlt"],
        ThisMail = ["ce message", "cet e-mail", "ce courriel", "ce mail", "cet email", "le présent message"],
        Confidential = ["confidentiel", "destinataire", "par erreur", "usage exclusif", "environnement"],
        ReplyAbove = ["répondre au-dessus de cette ligne", "répondez au-dessus de cette ligne", "au-dessus de cette ligne"],
    };

    public static readonly LanguageRules Spanish = new("es")
    {
        Openings = ["el ", "con fecha "],
        Wrote = ["escribió", "escribio", "ha escrito", "escribía", "escribió el"],
        OriginalMessage = ["mensaje original", "correo original", "mensaje de origen"],
        Forwarded = ["mensaje reenviado", "inicio del mensaje reenviado", "forwarded message", "correo reenviado", "mensaje reenviado por", "comienzo del mensaje reenviado"],
        From = ["de", "remitente"],
        Sent = ["enviado", "fecha", "enviado el", "enviado en"],
        To = ["para", "a"],
        Copy = ["cc", "con copia a"],
        Subject = ["asunto"],
        ReplyTo = ["responder a"],
        OtherFields = ["importancia", "datos adjuntos", "adjuntos", "prioridad"],
        SentFrom = ["enviado desde", "enviado con", "enviado por", "obtener outlook para", "obtén outlook para", "descarga outlook", "enviado vía", "enviado a través", "enviado mediante", "mandado desde"],
        Closings = ["saludos", "un saludo", "saludos cordiales", "atentamente", "cordialmente", "un cordial saludo", "muchas gracias", "gracias", "reciba un cordial saludo", "un abrazo", "le saluda atentamente", "quedo a la espera"],
        ThisMail = ["este mensaje", "este correo", "este e-mail", "este email", "el presente mensaje", "la información contenida"],
        Confidential = ["confidencial", "destinatario", "por error", "medio ambiente", "privilegiad"],
        ReplyAbove = ["responda por encima de esta línea", "por encima de esta línea", "encima de esta línea"],
    };

    public static readonly LanguageRules Italian = new("it")
    {
        Openings = ["il ", "in data ", "il giorno ", "lo "],
        Wrote = ["ha scritto", "scrisse", "ha scritto il", "scrive"],
        OriginalMessage = ["messaggio originale", "messaggio originario"],
        Forwarded = ["messaggio inoltrato", "inizio messaggio inoltrato", "inizio messaggio reinoltrato", "messaggio inoltrato da", "mail inoltrata"],
        From = ["da", "mittente"],
        Sent = ["inviato", "data", "inviato il", "inviata"],
        To = ["a", "per"],
        Copy = ["cc", "copia"],
        Subject = ["oggetto"],
        ReplyTo = ["rispondi a", "risposta", "rispondere a"],
        OtherFields = ["priorità", "allegati", "allegato", "importanza"],
        SentFrom = ["inviato da", "inviato dal", "inviato con", "inviato tramite", "ottieni outlook per", "scarica outlook per", "inviata da", "spedito da", "inviato via"],
        Closings = ["cordiali saluti", "distinti saluti", "saluti", "un saluto", "grazie", "cordialmente", "grazie mille", "un cordiale saluto", "buona giornata", "in attesa di un vostro riscontro"],
        ThisMail = ["questo messaggio", "questa e-mail", "questa email", "questa mail", "il presente messaggio", "la presente", "le informazioni contenute"],
        Confidential = ["riservat", "confidenzial", "destinatari", "per errore", "privacy"],
        ReplyAbove = ["rispondi sopra questa riga", "sopra questa riga", "sopra questa linea"],
    };

    public static readonly LanguageRules Portuguese = new("pt")
    {
        Openings = ["às ", "aos ", "em ", "no dia ", "a "],
        Wrote = ["escreveu", "escreveu no dia", "escreveu em", "escreveu o seguinte"],
        OriginalMessage = ["mensagem original", "mensagem de origem"],
        Forwarded = ["mensagem encaminhada", "início da mensagem encaminhada", "mensagem reencaminhada", "início da mensagem reencaminhada", "inicio da mensagem encaminhada"],
        From = ["de"],
        Sent = ["enviado", "data", "enviada", "enviado em", "enviada em"],
        To = ["para"],
        Copy = ["cc", "com cópia"],
        Subject = ["assunto"],
        ReplyTo = ["responder a", "responder para"],
        OtherFields = ["importância", "anexos", "anexo", "prioridade"],
        SentFrom = ["enviado do", "enviado de", "enviado a partir", "enviado pelo", "enviado via", "enviada do", "obter o outlook para", "obter outlook para", "enviado com", "enviado por"],
        Closings = ["atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "obrigado", "obrigada", "abraços", "abraço", "att", "cordialmente", "grato", "grata", "respeitosamente", "muito obrigado"],
        ThisMail = ["esta mensagem", "este e-mail", "este email", "este correio"],
        Confidential = ["confidencia", "destinatário", "por engano", "sigilo", "meio ambiente"],
        ReplyAbove = ["responda acima desta linha", "acima desta linha"],
    };
}
