namespace Amends.Core.Customers;

public enum ContactKind
{
    Mail,
    Phone,
    Handle,
}

/// <summary>One way to reach a customer.</summary>
/// <param name="Value">As it was given.</param>
/// <param name="Normalised">What makes it the same as another: unique over all customers.</param>
public sealed record ContactPoint(ContactKind Kind, string Value, string Normalised)
{
    public static ContactPoint Of(ContactKind kind, string value) => new(kind, value.Trim(), Normalise(kind, value));

    /// <summary>Mail addresses and handles without case; phones as digits, with the plus sign where one was given.</summary>
    public static string Normalise(ContactKind kind, string value)
    {
        var trimmed = value.Trim();
        if (kind != ContactKind.Phone)
            return trimmed.ToLowerInvariant();
        var digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        if (digits.StartsWith("00", StringComparison.Ordinal))
            return "+" + digits[2..];
        return trimmed.StartsWith('+') ? "+" + digits : digits;
    }
}
