using System.Globalization;
using System.Text;

namespace Amends.Benchmarks.Desk;

/// <summary>Letters of real-looking words and sizes, the same for the same seed: 200 to 2,000 characters, some with a picture.</summary>
internal sealed class MadeUpMail(int seed)
{
    private static readonly string[] Words = Vocabulary();
    private readonly Random _random = new(seed);

    /// <summary>About one letter in a hundred holds this word.</summary>
    public const string Common = "dressing";

    /// <summary>One letter in ten thousand holds this one.</summary>
    public const string Rare = "quincunx";

    /// <param name="number">Makes sender, subject and Message-ID unique.</param>
    /// <param name="answers">The Message-ID that it answers, from the same sender; null for a new letter.</param>
    public byte[] Letter(int number, string? answers = null, int? sender = null)
    {
        var text = new StringBuilder(4000);
        var who = sender ?? number;
        text.Append(CultureInfo.InvariantCulture, $"""
            Received: from mx.example.net (mx.example.net [192.0.2.7]) by mail.bench.example with ESMTPS id {number:x8}; Mon, 2 Nov 2026 10:00:00 +0000
            From: {Name(who)} <customer{who}@example.net>
            To: help@bench.example
            Subject: {(answers is null ? "" : "Re: ")}{Sentence(4)} {number}
            Date: Mon, 2 Nov 2026 10:{number / 60 % 60:00}:{number % 60:00} +0000
            Message-ID: <{Id(number)}>
            MIME-Version: 1.0

            """);
        if (answers is not null)
            text.Append(CultureInfo.InvariantCulture, $"In-Reply-To: <{answers}>\nReferences: <{answers}>\n");
        var picture = number % 20 == 0 ? 30_000 + _random.Next(60_000) : 0;
        if (picture == 0)
        {
            text.Append("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
            Body(text, number);
        }
        else
        {
            text.Append("Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n");
            Body(text, number);
            var bytes = new byte[picture];
            _random.NextBytes(bytes);
            text.Append("\n--b\nContent-Type: image/jpeg; name=\"photo.jpg\"\nContent-Disposition: attachment; filename=\"photo.jpg\"\nContent-Transfer-Encoding: base64\n\n")
                .Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\n--b--\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\r\n"));
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}.bench@example.net");

    private void Body(StringBuilder text, int number)
    {
        var length = 200 + _random.Next(1800);
        var start = text.Length;
        text.Append("Hello,\n\n");
        while (text.Length - start < length)
            text.Append(Sentence(6 + _random.Next(12))).Append(_random.Next(5) == 0 ? ".\n\n" : ". ");
        if (_random.Next(100) == 0)
            text.Append("It is about the ").Append(Common).Append(" gown. ");
        if (number % 10_000 == 77)
            text.Append(Rare).Append(". ");
        text.Append(CultureInfo.InvariantCulture, $"\nMy order is HL-{1_000_000 + number}.\n\nThank you\n{Name(number)}\n");
    }

    private string Sentence(int words)
    {
        var sentence = new StringBuilder();
        for (var word = 0; word < words; word++)
        {
            // Few words are common, most are rare, as in any language.
            var rank = (int)(Words.Length * Math.Pow(_random.NextDouble(), 3));
            sentence.Append(word == 0 ? "" : " ").Append(Words[rank]);
        }

        return sentence.ToString();
    }

    private static string Name(int number) => Words[((int)((long)number * 7919 % 4000)) + 500] + " " + Words[((int)((long)number * 104729 % 4000)) + 500];

    /// <summary>Six thousand pronounceable words, made up so that none of them is anybody's text.</summary>
    private static string[] Vocabulary()
    {
        var random = new Random(1);
        string[] starts = ["b", "br", "c", "ch", "d", "f", "g", "h", "j", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
        string[] vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
        string[] ends = ["", "n", "r", "s", "t", "l", "nd", "ck", "m"];
        var words = new HashSet<string> { "the", "a", "and", "to", "i", "it", "you", "my", "is", "was", "not", "of", "in", "for", "that", "have" };
        while (words.Count < 6000)
        {
            var word = new StringBuilder();
            for (var syllables = 1 + random.Next(3); syllables > 0; syllables--)
                word.Append(starts[random.Next(starts.Length)]).Append(vowels[random.Next(vowels.Length)]).Append(ends[random.Next(ends.Length)]);
            words.Add(word.ToString());
        }

        return [.. words];
    }
}
