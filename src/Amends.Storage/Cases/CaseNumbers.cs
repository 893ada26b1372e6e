namespace Amends.Storage.Cases;

/// <summary>The numbers that people say. Gaps are allowed: a number that was given and not used is gone.</summary>
internal static class CaseNumbers
{
    public static long Next(Session session) =>
        session.First<long>("UPDATE counters SET value = value + 1 WHERE name = 'case-number' RETURNING value");
}
