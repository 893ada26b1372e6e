using System.Globalization;
using System.Text;

namespace Amends.Core.Reading;

/// <summary>The first words of a text, on one line: what a queue row shows.</summary>
public static class Excerpt
{
    /// <summary>At most <paramref name="most"/> characters, cut at a word where one ends in the last third; never inside a grapheme.</summary>
    public static string Of(string text, int most = 140)
    {
        var line = new StringBuilder(most + 1);
        var gap = false;
        var elements = StringInfo.GetTextElementEnumerator(text.Length > most * 20 ? text[..(most * 20)] : text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (char.IsWhiteSpace(element[0]) || char.IsControl(element[0]))
            {
                gap = line.Length > 0;
                continue;
            }

            if (line.Length + element.Length + (gap ? 1 : 0) > most)
                return Cut(line, most);
            if (gap)
                line.Append(' ');
            gap = false;
            line.Append(element);
        }

        return line.ToString();
    }

    private static string Cut(StringBuilder line, int most)
    {
        var text = line.ToString();
        var space = text.LastIndexOf(' ');
        return (space > most * 2 / 3 ? text[..space] : text) + "…";
    }
}
