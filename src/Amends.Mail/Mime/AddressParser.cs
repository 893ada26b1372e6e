namespace Amends.Mail.Mime;

/// <summary>Address lists (RFC 5322 sections 3.4 and 4.4) as people and programs really write them. One pass, no recursion.</summary>
internal static class AddressParser
{
    private const int MaxName = 400;

    public static IReadOnlyList<MailAddress> Parse(string? value, int max) => Parse(value, max, again: true);

    private static List<MailAddress> Parse(string? value, int max, bool again)
    {
        var result = new List<MailAddress>();
        if (string.IsNullOrWhiteSpace(value))
            return result;
        string? waiting = null, local = null;
        foreach (var entry in new AddressScanner(value).Entries())
        {
            if (result.Count >= max)
                break;
            var address = AddressText.Clean(entry.Address);
            if (address is null)
            {
                // "Doe, Jane <jane@…>": a name with a bare comma. It belongs to the address after it.
                var name = AddressText.Name(entry.Words, entry.Comment);
                if (name is not null && entry.EndedByComma && waiting is not { Length: > MaxName })
                    waiting = waiting is null ? name : $"{waiting}, {name}";
                else if (name is not null && waiting is null && again && name.Contains('@', StringComparison.Ordinal))
                    // The whole address was put into an encoded word.
                    result.AddRange(Parse(name, max - result.Count, again: false));
                continue;
            }

            var display = AddressText.Name(entry.Words, entry.Comment);
            if (local is not null)
            {
                // "Doe, Jane <jane@…>" again: "Doe" alone might also have been a local user.
                if (entry.Angled && display is not null && waiting is null)
                    waiting = local;
                else
                    result.Add(new(null, local));
                local = null;
            }

            if (!entry.Angled && entry.EndedByComma && entry.Comment is null && !address.Contains('@', StringComparison.Ordinal))
            {
                local = address;
                continue;
            }

            if (waiting is not null)
            {
                if (entry.Angled && display is not null)
                    display = $"{waiting}, {display}";
                waiting = null;
            }

            result.Add(new(display == address ? null : display, address));
        }

        if (local is not null && result.Count < max)
            result.Add(new(null, local));
        return result;
    }
}
