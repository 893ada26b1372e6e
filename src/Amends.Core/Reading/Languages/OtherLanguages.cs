namespace Amends.Core.Reading.Languages;

/// <summary>What the common mail programs write in further languages; what people write themselves is left to the languages above.</summary>
internal static class OtherLanguages
{
    public static readonly LanguageRules[] All =
    [
        new("hu")
        {
            Wrote = ["ezt írta", "írta", "ezt írta (időpont"], OriginalMessage = ["eredeti üzenet"], Forwarded = ["továbbított üzenet", "továbbított üzenet kezdete"],
            From = ["feladó"], Sent = ["elküldve", "dátum"], To = ["címzett"], Copy = ["másolatot kap"], Subject = ["tárgy"],
            SentFrom = ["elküldve"], SentFromEnds = ["küldve"],
        },
        new("ro")
        {
            Openings = ["în ", "pe ", "la ", "joi, ", "luni, ", "marți, ", "mie., ", "vin., ", "mar., ", "lun., ", "sâm., ", "dum., "], Wrote = ["a scris"],
            OriginalMessage = ["mesaj original", "mesajul original"], Forwarded = ["mesaj redirecționat", "mesaj transmis mai departe", "începutul mesajului redirecționat"],
            From = ["de la", "expeditor"], Sent = ["trimis", "data"], To = ["către", "catre"], Subject = ["subiect"], SentFrom = ["trimis de pe", "trimis din"],
        },
        new("el")
        {
            Openings = ["στις ", "την "], Wrote = ["έγραψε"], OriginalMessage = ["αρχικό μήνυμα"], Forwarded = ["προωθημένο μήνυμα", "έναρξη προωθημένου μηνύματος"],
            From = ["από"], Sent = ["στάλθηκε", "ημερομηνία"], To = ["προς"], Subject = ["θέμα"], SentFrom = ["στάλθηκε από"],
        },
        new("hr")
        {
            Openings = ["dana ", "u "], Wrote = ["je napisao", "je napisala", "je napisao/la", "je napisao(la)", "napisao je", "piše", "je oseba napisala"], NameFollows = false,
            OriginalMessage = ["izvorna poruka", "originalna poruka", "izvirno sporočilo"], Forwarded = ["proslijeđena poruka", "prosleđena poruka", "posredovano sporočilo"],
            From = ["šalje", "od"], Sent = ["poslano", "datum"], To = ["prima", "za"], Subject = ["predmet", "zadeva"], SentFrom = ["poslano s", "poslano sa", "poslato sa"],
        },
        new("bg")
        {
            Openings = ["на "], Wrote = ["написа", "писа"], OriginalMessage = ["оригинално съобщение"], Forwarded = ["препратено съобщение"],
            From = ["от"], Sent = ["изпратено", "дата"], To = ["до"], Subject = ["относно"], SentFrom = ["изпратено от"],
        },
        new("ca") { Wrote = ["va escriure", "ha escrit"], Sent = ["enviat"], To = ["per a"], Subject = ["assumpte"], SentFrom = ["enviat des"] },
        new("et") { Wrote = ["kirjutas"], From = ["saatja"], Sent = ["saadetud"], To = ["adressaat", "saaja"], Subject = ["teema"], SentFrom = ["saadetud"] },
        new("lv") { Wrote = ["rakstīja"], From = ["no"], Sent = ["nosūtīts"], To = ["kam"], Subject = ["temats"] },
        new("lt") { Wrote = ["rašė", "parašė"], From = ["nuo"], Sent = ["išsiųsta"], To = ["kam"], Subject = ["tema"] },
        new("vi")
        {
            Openings = ["vào "], Wrote = ["đã viết"], OriginalMessage = ["thư gốc"], Forwarded = ["thư chuyển tiếp", "thư đã chuyển tiếp", "bắt đầu thư được chuyển tiếp"],
            From = ["từ"], Sent = ["đã gửi", "ngày", "gửi"], To = ["đến", "tới"], Subject = ["chủ đề", "tiêu đề"], SentFrom = ["đã gửi từ", "gửi từ"],
        },
        new("id") { Openings = ["pada "], Wrote = ["menulis"], Forwarded = ["pesan terusan"], From = ["dari"], Sent = ["dikirim", "tanggal"], To = ["kepada", "ke"], Subject = ["subjek", "perihal"], SentFrom = ["dikirim dari"] },
        new("ko")
        {
            Wrote = ["작성", "님이 작성", "님이 씀"], OriginalMessage = ["원본 메시지", "원본 메일"], Forwarded = ["전달된 메시지", "전달된 메일"],
            From = ["보낸 사람", "발신"], Sent = ["보낸 날짜", "날짜", "보낸날짜"], To = ["받는 사람", "받는사람"], Subject = ["제목"], SentFromEnds = ["에서 보냄", "에서 전송됨"],
        },
        new("ar") { Openings = ["في "], Wrote = ["كتب", "كتبت"], OriginalMessage = ["الرسالة الأصلية"], Forwarded = ["رسالة معاد توجيهها"], From = ["من"], Sent = ["تاريخ", "أرسلت"], To = ["إلى"], Subject = ["الموضوع"], SentFrom = ["أرسلت من"] },
        new("he") { Openings = ["בתאריך "], Wrote = ["כתב", "כתבה", "כתב/ה", "מאת"], OriginalMessage = ["הודעה מקורית"], Forwarded = ["הודעה מועברת"], From = ["מאת"], Sent = ["נשלח", "תאריך"], To = ["אל", "עבור"], Subject = ["נושא"], SentFrom = ["נשלח מה"] },
    ];
}
