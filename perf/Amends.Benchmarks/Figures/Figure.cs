namespace Amends.Benchmarks.Figures;

/// <summary>One thing measured, beside its budget from the design.</summary>
/// <param name="Budget">Null where there is none.</param>
/// <param name="HigherIsBetter">True for rates, false for times and sizes.</param>
internal sealed record Figure(string What, double Value, string Unit, double? Budget = null, bool HigherIsBetter = false, string? Note = null)
{
    public bool? Holds => Budget is null ? null : HigherIsBetter ? Value >= Budget : Value <= Budget;
}
