namespace Amends.Mail.Mime;

/// <summary>The words by which reports and automatic answers give themselves away when they carry no header that says so.</summary>
internal static class KindWords
{
    private static readonly string[] Daemons =
        ["mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "mdaemon", "mail_daemon", "maildaemon", "mailadm", "bounce", "bounces", "mail delivery subsystem", "mail delivery system"];

    private static readonly string[] Bounces =
    [
        "undeliverable", "undelivered mail", "undeliver", "delivery status notification", "delivery failure", "delivery failed", "failed delivery", "mail delivery fail",
        "returned mail", "mail delivery problem", "delivery notification", "failure notice", "message delivery failure", "returned to sender", "non-delivery", "nondeliverable", "nondelivery",
        "could not be delivered", "not deliverable", "mail system error", "delivery report", "mail failure", "mail failed", "failed mail", "error during delivery", "message you sent to", "delivery problem", "mail could not be", "邮件传输失败", "邮件投递失败", "delayed mail", "delivery delayed", "message delayed",
        "warning: could not send message", "warning: message", "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "unzustellbarkeit", "non remis", "échec de la remise", "échec de remise", "avis de non-remise",
        "non recapitabile", "mancato recapito", "no entregado", "no se puede entregar", "correo devuelto", "error de entrega", "onbestelbaar", "niet afgeleverd", "não entregue", "não foi entregue", "ikke leveret", "kunde inte levereras", "niedostarczona", "не доставлено", "недоставленное", "投递失败", "退信", "系统退信", "配信不能", "配信エラー",
    ];

    private static readonly string[] Delivered = ["successful mail delivery", "delivery status notification (success)", "delivery success", "relayed:", "delivered:", "successfully delivered"];

    private static readonly string[] Away =
    [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:", "out of office", "out of the office", "out-of-office", "autoresponse", "auto response", "auto-response", "away from my mail",
        "vacation reply", "vacation response", "on vacation", "abwesenheitsnotiz", "automatische antwort", "abwesend", "abwesenheit", "réponse automatique", "absence du bureau", "absent du bureau", "absence :", "respuesta automática", "fuera de la oficina", "fuera de oficina",
        "risposta automatica", "fuori sede", "fuori ufficio", "automatisch antwoord", "afwezigheidsbericht", "afwezig", "resposta automática", "fora do escritório", "ausência temporária", "automatyczna odpowiedź", "odpowiedź automatyczna", "autosvar", "automatiskt svar", "automatisk svar", "fraværsmelding", "automaattinen vastaus", "poissaoloilmoitus", "automatická odpověď", "автоответ", "автоматический ответ", "otomatik yanıt", "自動応答", "自动回复", "自動回覆",
    ];

    private static readonly string[] Failures =
    [
        "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "was not able to deliver", "unable to deliver", "delivery to the following", "permanent error", "permanent fatal errors", "user unknown", "unknown user", "no such user", "mailbox unavailable", "mailbox is full", "mailbox full", "over quota", "recipient address rejected",
        "undeliverable", "delivery failed", "delivery has failed", "address rejected", "does not exist", "host unknown", "undelivered", "konnte nicht zugestellt werden", "n'a pas pu être", "no se pudo entregar",
    ];

    private static readonly string[] Server =
    [
        "your message could not", "your message was not", "your e-mail could not", "your email could not", "message you sent", "smtp", "user unknown", "unknown user", "no such user", "mailbox unavailable", "mailbox full", "mailbox is full",
        "mail system", "mail server", "mail gateway", "recipient address", "permanent fatal errors", "host unknown", "recipient(s)", "following recipient", "mailserver",
    ];

    private static readonly string[] NoReply = ["noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "no.reply", "mailer-daemon", "postmaster", "bounce", "bounces"];

    public static bool IsMailerDaemon(MailAddress address)
    {
        var local = address.Address.Split('@')[0];
        return Daemons.Any(d => local.Equals(d, StringComparison.OrdinalIgnoreCase)
            || (address.Name is not null && d.Contains(' ', StringComparison.Ordinal) && address.Name.StartsWith(d, StringComparison.OrdinalIgnoreCase)))
            || local.StartsWith("mailer-daemon", StringComparison.OrdinalIgnoreCase)
            || local.StartsWith("bounce+", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsNoReply(string local) => NoReply.Any(n => local.StartsWith(n, StringComparison.OrdinalIgnoreCase));

    public static bool IsBounceSubject(string subject) => !IsAnswer(subject) && (Contains(subject, Bounces) || IsDeliveredSubject(subject));

    public static bool IsDeliveredSubject(string subject) => Contains(subject, Delivered);

    public static bool HasBounceText(string? text) => text is not null && Contains(Start(text), Failures);

    /// <summary>Words that mail servers use of mail, and customers hardly use of parcels.</summary>
    public static bool HasMailServerText(string? text) => text is not null && Contains(Start(text), Server);

    /// <summary>An address that people have too.</summary>
    public static bool IsPostmaster(MailAddress address) => address.Address.StartsWith("postmaster@", StringComparison.OrdinalIgnoreCase);

    private static string Start(string text) => text.Length > 20_000 ? text[..20_000] : text;

    /// <summary>At the start only: "Re: out of office hours?" is a question.</summary>
    public static bool IsAwaySubject(string subject)
    {
        var start = subject.AsSpan().TrimStart(" [(*");
        foreach (var word in Away)
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && EndsThere(start, word.Length))
                return true;
        return false;
    }

    /// <summary>The phrase is the whole subject, or a colon or the like follows: "Out of office: Jane", not "Out of office chairs".</summary>
    private static bool EndsThere(ReadOnlySpan<char> subject, int length)
    {
        var rest = subject[length..].TrimStart();
        return rest.IsEmpty || subject[length - 1] == ':' || !char.IsLetterOrDigit(rest[0]);
    }

    private static bool IsAnswer(string subject) => subject.StartsWith("re:", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("aw:", StringComparison.OrdinalIgnoreCase)
        || subject.StartsWith("fw", StringComparison.OrdinalIgnoreCase) || subject.StartsWith("wg:", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
