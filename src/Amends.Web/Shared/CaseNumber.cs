using System.Globalization;

namespace Amends.Web.Shared;

/// <summary>The number of a case as people read and say it.</summary>
internal static class CaseNumber
{
    public static string Text(long number) => "A-" + number.ToString(CultureInfo.InvariantCulture);
}
