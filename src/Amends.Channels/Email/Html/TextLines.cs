using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Plain text as it is put together: white space folded, line breaks owed until words follow, quote marks before every line.</summary>
internal sealed class TextLines(int maximumLength)
{
    private const int DeepestQuote = 20;
    private const int DeepestList = 10;
    private readonly StringBuilder _text = new();
    private int _breaks;
    private int _lineQuote;
    private bool _space;
    private bool _cell;
    private bool _tight;
    private string? _marker;

    /// <summary>How many blockquotes we are in.</summary>
    internal int Quote { get; set; }

    /// <summary>How many lists we are in.</summary>
    internal int Lists { get; set; }

    internal bool Full => _text.Length >= maximumLength;

    internal int Length => _text.Length;

    private bool AtLineStart => _text.Length == 0 || _breaks > 0;

    /// <summary>At least so many line ends before the next words: 1 begins a line, 2 leaves one empty.</summary>
    internal void Break(int lines)
    {
        _breaks = Math.Max(_breaks, _tight ? 1 : lines);
        _space = _cell = false;
    }

    /// <summary>Begins a line that stands right below the one before, whatever space the next element asks for.</summary>
    internal void Tighten()
    {
        Break(1);
        _tight = true;
    }

    /// <summary>A line break in the text: on an empty line it leaves that line empty.</summary>
    internal void LineBreak() => Break(AtLineStart ? 2 : 1);

    internal void Cell() => _cell = !AtLineStart;

    internal void Marker(string marker) => _marker = marker;

    internal void Write(ReadOnlySpan<char> text, bool preformatted)
    {
        foreach (var c in text)
        {
            if (Full)
                return;
            if (preformatted && c == '\n')
                LineBreak();
            else if (c == '\u00A0' || (preformatted && c is ' ' or '\t'))
                Put(' ');
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                _space = !AtLineStart;
            else if (!(InvisibleText.LeavesNoInk(c) && c is not ('\u200C' or '\u200D')) || char.IsSurrogate(c))
                Put(c);
        }
    }

    /// <summary>What was written since a place, to compare an address with its words.</summary>
    internal string Since(int start) => start >= _text.Length ? "" : _text.ToString(start, Math.Min(_text.Length - start, 2_100)).Trim();

    public override string ToString() => BareText.Tidy(InvisibleText.Plain(_text.ToString()));

    private void Put(char c)
    {
        if (AtLineStart)
            BeginLine();
        else if (_cell)
            _text.Append("  ");
        else if (_space && _text[^1] != ' ')
            _text.Append(' ');
        _space = _cell = _tight = false;
        _text.Append(c);
    }

    private void BeginLine()
    {
        var quote = Math.Min(Quote, DeepestQuote);
        if (_text.Length > 0)
        {
            _text.Append('\n');
            if (_breaks > 1)
                _text.Append('>', Math.Min(quote, _lineQuote)).Append('\n');
        }

        _breaks = 0;
        _lineQuote = quote;
        _text.Append('>', quote).Append(quote > 0 ? " " : "");
        _text.Append(' ', 2 * Math.Max(0, Math.Min(Lists, DeepestList) - 1));
        if (_marker is null)
            return;
        _text.Append(_marker);
        _marker = null;
    }
}
