using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

public enum PromiseState
{
    Open,
    Kept,
    Withdrawn,
}

/// <summary>
/// What we told the customer we would do. Open until kept or withdrawn. Broken is a fact beside the state:
/// the due time passed, and it is still owed until it is kept (late) or withdrawn.
/// </summary>
public sealed record Promise(
    string Id, string TextId, Actor Owner, Instant DueAt, Instant? WarnAt, SaidTime Said, string? SourceId, Instant MadeAt,
    PromiseState State = PromiseState.Open, Instant? BrokenAt = null, bool Warned = false, int Renegotiated = 0, Instant? EndedAt = null)
{
    public bool IsOpen => State == PromiseState.Open;

    public bool IsBroken => BrokenAt is not null;
}
