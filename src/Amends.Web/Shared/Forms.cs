using System.Collections.Frozen;

namespace Amends.Web.Shared;

/// <summary>What was wrong with a form that was posted, by field name; the empty name is the form as a whole. The page is sent again with 422.</summary>
public sealed record FormErrors(IReadOnlyDictionary<string, string> ByField)
{
    public static readonly FormErrors None = new(FrozenDictionary<string, string>.Empty);

    public static FormErrors Of(string field, string sentence) => new(new Dictionary<string, string> { [field] = sentence });

    public bool Any => ByField.Count > 0;

    public string? this[string field] => ByField.GetValueOrDefault(field);
}
