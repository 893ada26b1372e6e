using System.Globalization;
using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Characters that change how a reader sees other characters, or that no reader can see.</summary>
internal static class InvisibleText
{
    /// <summary>Explicit directional embeddings and overrides (UAX 9, section 2.1 and 2.2): they can make text read backwards.</summary>
    internal static bool IsBidiOverride(char c) => c is >= '\u202A' and <= '\u202E';

    /// <summary>C0 and C1 controls except tab and line feed, and code points that are never characters.</summary>
    internal static bool IsControl(char c) =>
        (c < ' ' && c is not ('\t' or '\n')) || c is >= '\u007F' and <= '\u009F' || c is '\uFEFF' or '\uFFFE' or '\uFFFF'
        || c is >= '\uFDD0' and <= '\uFDEF';

    /// <summary>Format characters, marks of direction and fillers that leave no ink: what preheaders are padded with.</summary>
    internal static bool LeavesNoInk(char c) =>
        c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0'
        || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>One line ending, no controls, no overrides, no broken surrogates.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n')
                    plain.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(c).Append(text[++i]);
            }
            else if (!char.IsSurrogate(c) && !IsControl(c) && !IsBidiOverride(c))
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
