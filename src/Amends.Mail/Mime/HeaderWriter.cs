using System.Globalization;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>
/// Writes header fields: folded at 78 characters where words allow (RFC 5322 section 2.1.1), other scripts as encoded words.
/// Control characters never get through, so that no value can start a field of its own.
/// </summary>
internal sealed class HeaderWriter
{
    private const int Width = 76;
    private readonly StringBuilder output = new();
    private int column;
    private bool first;

    public override string ToString() => output.ToString();

    public static bool IsFieldName(string name) => name.Length is > 0 and <= 70 && name.All(c => c is > ' ' and < '\u007f' and not ':');

    public void Text(string name, string value)
    {
        var clean = Clean(value);
        Start(name);
        if (NeedsEncoding(clean))
            Encoded(clean);
        else
            Words(clean);
        End();
    }

    public void Addresses(string name, IReadOnlyList<MailAddress> list)
    {
        if (list.Count == 0)
            return;
        Start(name);
        for (var i = 0; i < list.Count; i++)
        {
            var address = AddressWords.Safe(list[i].Address);
            var comma = i < list.Count - 1 ? "," : "";
            var display = Clean(list[i].Name ?? "");
            if (display.Length == 0)
            {
                Word(address + comma);
                continue;
            }

            if (NeedsEncoding(display))
                Encoded(display);
            else
                Words(AddressWords.Phrase(display));
            Word($"<{address}>{comma}");
        }

        End();
    }

    public void Ids(string name, IEnumerable<string> ids)
    {
        var safe = ids.Select(SafeId).Where(id => id.Length > 0).ToList();
        if (safe.Count == 0)
            return;
        Start(name);
        foreach (var id in safe)
            Word($"<{id}>");
        End();
    }

    public void Date(string name, DateTimeOffset date)
    {
        var zone = date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        Start(name);
        Words(date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone);
        End();
    }

    /// <summary>A structured value with parameters, each on a line of its own where needed.</summary>
    public void Parameters(string name, string value, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        Start(name);
        output.Append(' ').Append(value);
        column += value.Length + 1;
        first = false;
        foreach (var (key, text) in parameters)
            foreach (var piece in ParameterWriter.Pieces(key, Clean(text)))
            {
                output.Append(';');
                column++;
                Word(piece);
            }

        End();
    }

    /// <summary>One line, no control characters, no broken surrogates.</summary>
    public static string Clean(string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                result.Append(' ');
            else
                result.Append(rune.ToString());
        }

        return result.ToString().Trim();
    }

    private static string SafeId(string id) => string.Concat(id.Where(c => c is > ' ' and < '\u007f' and not ('<' or '>'))) is { Length: <= 900 } safe ? safe : "";

    private static bool NeedsEncoding(string text)
    {
        if (text.Contains("=?", StringComparison.Ordinal) || text.Contains("  ", StringComparison.Ordinal))
            return true;
        var word = 0;
        foreach (var c in text)
        {
            if (c > '~')
                return true;
            word = c == ' ' ? 0 : word + 1;
            if (word > 900)
                return true;
        }

        return false;
    }

    private void Start(string name)
    {
        output.Append(name).Append(':');
        column = name.Length + 1;
        first = true;
    }

    private void End() => output.Append("\r\n");

    private void Words(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Word(word);
    }

    private void Word(string word)
    {
        // The first word stays beside the name: some servers lose a field that starts with a fold.
        if (column + 1 + word.Length > Width && !first)
        {
            output.Append("\r\n");
            column = 0;
        }

        output.Append(' ').Append(word);
        column += 1 + word.Length;
        first = false;
    }

    /// <summary>Encoded words of at most 75 characters, none of which splits a character (RFC 2047 sections 2 and 5).</summary>
    private void Encoded(string text)
    {
        // "=?utf-8?B?…?=": 12 characters around at most 45 bytes leave a word of 72; the first has less room.
        var room = first ? Math.Clamp((Width - column - 13) / 4 * 3, 6, 45) : 45;
        var bytes = new List<byte>(48);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > room)
            {
                Flush(bytes);
                room = 45;
            }

            bytes.AddRange(one[..length]);
        }

        if (bytes.Count > 0)
            Flush(bytes);
    }

    private void Flush(List<byte> bytes)
    {
        Word($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
        bytes.Clear();
    }
}
