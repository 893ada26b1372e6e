using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Amends.Channels.Email.Html;

/// <summary>What a bounded parse gave: a document, or the reason why there is none.</summary>
internal readonly record struct BoundedParse(IHtmlDocument? Document, string? Warning, long Work);

/// <summary>AngleSharp's parser within bounds: size, depth, elements, and only the attributes that anybody reads.</summary>
internal static class BoundedParser
{
    internal static BoundedParse Parse(string html, int maximumLength, int maximumDepth, int maximumElements)
    {
        if (html.Length > maximumLength)
            return new BoundedParse(null, HtmlWarning.TooLarge, 0);
        var budget = new ParseBudget(maximumDepth, maximumElements);
        var made = 0;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            // Without scripting, noscript is ordinary markup, which is how mail is shown.
            IsScripting = false,
            SkipComments = true,
            SkipProcessingInstructions = true,
            DisableElementPositionTracking = true,
            MaximumDepth = maximumDepth + 56,
            OnToken = (token, _) => budget.Token(token),
            OnCreated = (_, _) =>
            {
                if (++made > maximumElements)
                    throw new OverBudgetException(HtmlWarning.TooManyElements);
            },
            ShouldEmitAttribute = Wanted,
        });
        try
        {
            return new BoundedParse(parser.ParseDocument(html), null, budget.Work);
        }
        catch (OverBudgetException over)
        {
            return new BoundedParse(null, over.Warning, budget.Work);
        }
    }

    // A tag with a million attributes would be compared with itself a million times.
    private static bool Wanted(ref StructHtmlToken token, ReadOnlyMemory<char> name) => Allowed.AnyAttribute(name.Span);
}
