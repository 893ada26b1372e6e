namespace Amends.Core.Reading.Languages;

internal static class EasternLanguages
{
    public static readonly LanguageRules Polish = new("pl")
    {
        Openings = ["dnia ", "w dniu ", "pon., ", "wt., ", "śr., ", "czw., ", "pt., ", "sob., ", "niedz., ", "w "],
        Wrote = ["napisana przez", "napisał(a)", "napisał", "napisała", "pisze", "napisał(a) w dniu"],
        NameFollows = true,
        OriginalMessage = ["wiadomość oryginalna", "oryginalna wiadomość", "wiadomość pierwotna", "original message"],
        Forwarded = ["wiadomość przekazana", "treść przekazanej wiadomości", "przekazana wiadomość", "początek przekazywanej wiadomości", "początek przekazanej wiadomości", "dalej przesłana wiadomość"],
        From = ["od", "nadawca"],
        Sent = ["wysłano", "data", "wysłane", "wysłana"],
        To = ["do", "adresat"],
        Copy = ["dw", "kopia", "cc"],
        Subject = ["temat"],
        ReplyTo = ["odpowiedź do", "odpowiedz do"],
        OtherFields = ["załączniki", "ważność"],
        SentFrom = ["wysłane z", "wysłano z", "wysłane przez", "wysłano przez", "wysłane za pomocą", "pobierz outlook", "uzyskaj outlook", "pobierz aplikację outlook"],
        Closings = ["pozdrawiam", "z poważaniem", "z wyrazami szacunku", "serdecznie pozdrawiam", "pozdrawiam serdecznie", "dziękuję", "dzięki", "pozdrowienia", "z pozdrowieniami"],
        ThisMail = ["ta wiadomość", "niniejsza wiadomość", "ten e-mail", "treść tej wiadomości", "niniejszy e-mail"],
        Confidential = ["poufn", "adresat", "omyłkowo", "wyłącznie dla"],
        ReplyAbove = ["odpowiedz powyżej tej linii", "powyżej tej linii"],
    };

    public static readonly LanguageRules Czech = new("cs")
    {
        Openings = ["dne ", "po ", "út ", "st ", "čt ", "pá ", "so ", "ne "],
        Wrote = ["napsal(a)", "napsal", "napsala", "napsal/a", "píše", "napísal(a)", "napísal"],
        NameFollows = true,
        OriginalMessage = ["původní zpráva", "původní e-mail", "původní email", "pôvodná správa"],
        Forwarded = ["přeposlaná zpráva", "předaná zpráva", "začátek přeposlané zprávy", "přeposlaný e-mail", "přeposlaný email", "preposlaná správa"],
        From = ["od", "odesílatel"],
        Sent = ["odesláno", "datum", "odoslané", "odoslaná"],
        To = ["komu", "příjemce"],
        Copy = ["kopie", "cc", "kópia"],
        Subject = ["předmět", "predmet"],
        ReplyTo = ["odpovědět na", "odpověď"],
        OtherFields = ["přílohy", "důležitost", "příloha"],
        SentFrom = ["odesláno z", "odesláno ze", "odesláno přes", "odesláno pomocí", "získat outlook pro", "stáhnout outlook", "odoslané z", "posláno z"],
        Closings = ["s pozdravem", "děkuji", "s přátelským pozdravem", "zdravím", "hezký den", "přeji hezký den", "s úctou", "díky", "děkuji a přeji hezký den"],
        ThisMail = ["tato zpráva", "tento e-mail", "tento email", "obsah této zprávy", "táto správa"],
        Confidential = ["důvěrn", "adresát", "omylem", "dôvern"],
        ReplyAbove = ["odpovězte nad tuto čáru", "nad tímto řádkem"],
    };

    public static readonly LanguageRules Russian = new("ru")
    {
        Openings = ["пн, ", "вт, ", "ср, ", "чт, ", "пт, ", "сб, ", "вс, ", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "в "],
        Wrote = ["написал", "написала", "написал(а)", "пишет", "писал", "писал(а)", "написал(-а)"],
        NameFollows = true,
        OriginalMessage = ["исходное сообщение", "оригинальное сообщение", "первоначальное сообщение", "исходное письмо"],
        Forwarded = ["пересылаемое сообщение", "пересланное сообщение", "перенаправленное сообщение", "начало переадресованного сообщения", "пересылаемое письмо", "конец пересылаемого сообщения"],
        From = ["от", "от кого"],
        Sent = ["отправлено", "дата", "отправленo", "когда"],
        To = ["кому"],
        Copy = ["копия", "cc"],
        Subject = ["тема"],
        ReplyTo = ["ответить", "ответить на", "обратный адрес"],
        OtherFields = ["вложения", "важность"],
        SentFrom = ["отправлено из", "отправлено с", "отправлено через", "послано с", "скачать outlook", "получить outlook", "отправлено от"],
        Closings = ["с уважением", "спасибо", "с наилучшими пожеланиями", "всего доброго", "заранее спасибо", "заранее благодарю", "с благодарностью"],
        ThisMail = ["это сообщение", "данное сообщение", "это письмо", "настоящее сообщение", "данное письмо"],
        Confidential = ["конфиденциальн", "получател", "по ошибке"],
        ReplyAbove = ["ответьте выше этой строки", "выше этой линии"],
    };

    public static readonly LanguageRules Ukrainian = new("uk")
    {
        Openings = ["пн, ", "вт, ", "ср, ", "чт, ", "пт, ", "сб, ", "нд, ", "понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
        Wrote = ["пише", "написав", "написала", "написав(ла)", "написав(-ла)"],
        OriginalMessage = ["вихідне повідомлення", "початкове повідомлення", "оригінальне повідомлення"],
        Forwarded = ["переслане повідомлення", "пересилане повідомлення", "початок переадресованого повідомлення"],
        From = ["від", "від кого"],
        Sent = ["надіслано", "дата"],
        To = ["кому", "до"],
        Copy = ["копія"],
        Subject = ["тема"],
        SentFrom = ["надіслано з", "надіслано із", "відправлено з", "надіслано через"],
        Closings = ["з повагою", "дякую", "щиро дякую"],
        ThisMail = ["це повідомлення", "цей лист"],
        Confidential = ["конфіденційн", "помилково"],
    };

    public static readonly LanguageRules Turkish = new("tr")
    {
        Openings = ["pzt, ", "sal, ", "çar, ", "per, ", "cum, ", "cmt, ", "paz, ", "tarih: "],
        Wrote = ["yazdı", "şunu yazdı", "şunları yazdı", "tarihinde şunu yazdı", "tarihinde şunları yazdı"],
        OriginalMessage = ["orijinal mesaj", "özgün ileti", "orijinal ileti", "asıl mesaj", "özgün mesaj"],
        Forwarded = ["iletilen mesaj", "yönlendirilmiş mesaj", "yönlendirilen ileti", "iletilmiş mesaj", "iletilen ileti başlangıcı", "iletilen ileti", "yönlendirilmiş ileti"],
        From = ["kimden", "gönderen"],
        Sent = ["gönderildi", "tarih", "gönderme tarihi", "gönderilme tarihi"],
        To = ["kime", "alıcı"],
        Copy = ["bilgi", "cc"],
        Subject = ["konu"],
        ReplyTo = ["yanıtla", "yanıt adresi"],
        OtherFields = ["ekler", "önem"],
        SentFrom = ["gönderen:", "outlook edinin", "şuradan gönderildi"],
        SentFromEnds = ["gönderildi", "gönderilmiştir"],
        Closings = ["saygılarımla", "saygılar", "iyi çalışmalar", "teşekkürler", "teşekkür ederim", "sevgiler", "selamlar", "iyi günler"],
        ThisMail = ["bu e-posta", "bu mesaj", "bu ileti"],
        Confidential = ["gizli", "alıcısı", "yanlışlıkla"],
        ReplyAbove = ["bu satırın üstüne", "bu satırın üzerine"],
    };
}
