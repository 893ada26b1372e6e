namespace Amends.Web.Cli;

/// <summary>Exit codes, the same for every verb.</summary>
internal static class Exit
{
    public const int Done = 0;

    /// <summary>It was refused, or it failed.</summary>
    public const int Failed = 1;

    /// <summary>What was typed or set is not right.</summary>
    public const int Usage = 2;
}
