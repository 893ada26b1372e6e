using System.Collections.Frozen;

namespace Amends.Core.Reading.Languages;

/// <summary>The header fields that mail programs write above what they quote or forward.</summary>
internal enum HeaderField
{
    From,
    Sent,
    To,
    Copy,
    Subject,
    ReplyTo,
    Other,
}

/// <summary>
/// What mail programs and people write around their words, in one language. All lower case, without the colon, dashes or brackets around it.
/// </summary>
internal sealed record LanguageRules(string Tag)
{
    /// <summary>How a line of attribution begins, before its date: "on", "am", "le". Empty where it begins with the date or the name.</summary>
    public string[] Openings { get; init; } = [];

    /// <summary>The verb of an attribution: "wrote", "schrieb", "a écrit".</summary>
    public string[] Wrote { get; init; } = [];

    /// <summary>The name stands after the verb: "schrieb Max Mustermann:".</summary>
    public bool NameFollows { get; init; }

    public string[] OriginalMessage { get; init; } = [];

    /// <summary>Between dashes above a forwarded mail, or with a colon as Apple Mail writes it.</summary>
    public string[] Forwarded { get; init; } = [];

    public string[] From { get; init; } = [];
    public string[] Sent { get; init; } = [];
    public string[] To { get; init; } = [];
    public string[] Copy { get; init; } = [];
    public string[] Subject { get; init; } = [];
    public string[] ReplyTo { get; init; } = [];
    public string[] OtherFields { get; init; } = [];

    /// <summary>How a line of a phone or mail program begins: "sent from", "envoyé de".</summary>
    public string[] SentFrom { get; init; } = [];

    /// <summary>How such a line ends, where the verb comes last: "gesendet".</summary>
    public string[] SentFromEnds { get; init; } = [];

    /// <summary>Closing formulas that stand on a line of their own above the name.</summary>
    public string[] Closings { get; init; } = [];

    /// <summary>"this email": half of what marks a disclaimer.</summary>
    public string[] ThisMail { get; init; } = [];

    /// <summary>"confidential": the other half.</summary>
    public string[] Confidential { get; init; } = [];

    /// <summary>"reply above this line".</summary>
    public string[] ReplyAbove { get; init; } = [];
}

/// <summary>The rules of all languages together: a customer's mail program need not speak the customer's language.</summary>
internal static class AllLanguages
{
    public static readonly LanguageRules[] Rules =
    [
        WesternLanguages.English, WesternLanguages.German, WesternLanguages.Dutch,
        RomanceLanguages.French, RomanceLanguages.Spanish, RomanceLanguages.Italian, RomanceLanguages.Portuguese,
        NorthernLanguages.Swedish, NorthernLanguages.Danish, NorthernLanguages.Norwegian, NorthernLanguages.Finnish,
        EasternLanguages.Polish, EasternLanguages.Czech, EasternLanguages.Russian, EasternLanguages.Ukrainian, EasternLanguages.Turkish,
        AsianLanguages.Japanese, AsianLanguages.Chinese, .. OtherLanguages.All,
    ];

    public static readonly string[] Openings = Every(r => r.Openings);
    public static readonly string[] Wrote = Every(r => r.Wrote);
    public static readonly string[] WroteThenName = [.. Rules.Where(r => r.NameFollows).SelectMany(r => r.Wrote).Distinct()];
    public static readonly string[] SentFrom = Every(r => r.SentFrom);
    public static readonly string[] SentFromEnds = Every(r => r.SentFromEnds);
    public static readonly FrozenSet<string> OriginalMessage = Every(r => r.OriginalMessage).ToFrozenSet();
    public static readonly FrozenSet<string> Forwarded = Every(r => r.Forwarded).ToFrozenSet();
    public static readonly FrozenSet<string> Closings = Every(r => r.Closings).ToFrozenSet();
    public static readonly string[] ThisMail = Every(r => r.ThisMail);
    public static readonly string[] Confidential = Every(r => r.Confidential);
    public static readonly string[] ReplyAbove = Every(r => r.ReplyAbove);

    public static readonly FrozenDictionary<string, HeaderField> Fields =
        Named(HeaderField.From, r => r.From)
            .Concat(Named(HeaderField.Sent, r => r.Sent))
            .Concat(Named(HeaderField.To, r => r.To))
            .Concat(Named(HeaderField.Copy, r => r.Copy))
            .Concat(Named(HeaderField.Subject, r => r.Subject))
            .Concat(Named(HeaderField.ReplyTo, r => r.ReplyTo))
            .Concat(Named(HeaderField.Other, r => r.OtherFields))
            .DistinctBy(field => field.Key)
            .ToFrozenDictionary();

    /// <summary>Subject prefixes of a forwarded mail, lower case, without the colon.</summary>
    public static readonly FrozenSet<string> ForwardPrefixes = FrozenSet.Create(
        "fw", "fwd", "wg", "tr", "rv", "i", "enc", "doorst", "pd", "vs", "vb", "vl", "vidarebefordrat", "přep", "iletilen", "ilet", "转发", "轉寄", "転送", "пересл");

    /// <summary>Devices and programs that sign mails by themselves.</summary>
    public static readonly string[] Devices =
    [
        "iphon", "ipad", "ipod", "android", "blackberry", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oneplus", "pixel", "nokia", "lumia", "htc",
        "sony", "xperia", "motorola", "phone", "mobile", "mobil", "handy", "smartphone", "tablet", "cell", "outlook", "gmail", "yahoo", "mailbox", "airmail",
        "windows mail", "apple mail", "mail.ru", "proton", "k-9", "spark", "thunderbird", "gmx", "web.de", "t-online", "webmail", "windows", "mac", "device", "gerät", "tiscali", "aol",
        "telefon", "телефон", "mobiel", "celular", "móvil", "téléphone", "telemóvel", "cellulare", "komórk", "puhelime", "携帯", "手机", "手機", "fairphone",
        "laptop", "computer", "superhuman", "tutanota", "tuta", "bluemail", "fastmail", "zoho", "edison", "canary", "posteo", "freenet",
    ];

    private static string[] Every(Func<LanguageRules, string[]> part) => [.. Rules.SelectMany(part).Distinct()];

    private static IEnumerable<KeyValuePair<string, HeaderField>> Named(HeaderField field, Func<LanguageRules, string[]> part) =>
        Every(part).Select(name => KeyValuePair.Create(name, field));
}
