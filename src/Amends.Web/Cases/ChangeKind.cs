using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;

namespace Amends.Web.Cases;

/// <summary>Says what a case is about.</summary>
public sealed record ChangeKind(string CaseId, CaseKind Kind)
{
    public Outcome<Case> Run(Session session, Viewer viewer) => CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new SetKind(Kind)]);

    /// <summary>Reads a kind as the API and the forms write it: <c>orderProblem</c>, <c>order-problem</c> or <c>order_problem</c>.</summary>
    public static Outcome<CaseKind> Parse(string field, string? text)
    {
        var plain = text?.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<CaseKind>())
        {
            if (string.Equals(plain, kind.ToString(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return Refusal.Invalid(field, "This is no kind of case. There are enquiry, complaint, orderProblem, repair, appointment, offer, compliment and feedback.");
    }
}
