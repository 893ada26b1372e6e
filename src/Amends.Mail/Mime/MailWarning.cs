namespace Amends.Mail.Mime;

/// <summary>Something in a mail that was not as the standards say, and was read as far as it goes.</summary>
/// <param name="Code">Stable short name, such as <c>unknown-charset</c>.</param>
/// <param name="Text">The same in plain English.</param>
/// <param name="Offset">Byte in the raw mail where it was seen, when known.</param>
public sealed record MailWarning(string Code, string Text, long? Offset = null);

/// <summary>Collects warnings, up to the limit; the same code at the same place is said once.</summary>
internal sealed class WarningLog(int max)
{
    private readonly Lock gate = new();
    private readonly List<MailWarning> list = [];

    public void Add(string code, string text, long? offset = null)
    {
        lock (gate)
        {
            if (list.Count >= max)
                return;
            var warning = new MailWarning(code, text, offset);
            if (!list.Contains(warning))
                list.Add(warning);
        }
    }

    public IReadOnlyList<MailWarning> Snapshot()
    {
        lock (gate)
            return [.. list];
    }
}
