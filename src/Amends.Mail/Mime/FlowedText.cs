using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Joins the lines of <c>format=flowed</c> text (RFC 3676).</summary>
internal static class FlowedText
{
    public static string Unfold(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var depth = -1;
        var rest = text.AsSpan();
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            var quotes = 0;
            while (quotes < line.Length && line[quotes] == '>')
                quotes++;
            var words = line[quotes..];
            if (words.Length > 0 && words[0] == ' ')
                words = words[1..];
            // A signature line is never flowed into (section 4.3).
            var signature = words.SequenceEqual("-- ");
            if (depth == quotes && !signature)
            {
                result.Append(words);
            }
            else
            {
                if (depth >= 0)
                    result.Append('\n');
                if (quotes > 0)
                    result.Append('>', quotes).Append(words.Length > 0 ? " " : "");
                result.Append(words);
            }

            if (words.EndsWith(" ") && !signature && end >= 0)
            {
                depth = quotes;
                if (deleteSpace)
                    result.Length--;
            }
            else
            {
                depth = -1;
                if (end >= 0)
                    result.Append('\n');
            }

            if (end < 0)
                return result.ToString();
            rest = rest[(end + 1)..];
        }
    }
}
