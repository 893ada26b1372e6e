namespace Amends.Core.Shared;

public enum ActorKind
{
    /// <summary>The desk itself: acknowledgements, deadlines.</summary>
    Desk,

    /// <summary>A person with a sign-in.</summary>
    User,

    /// <summary>A program with an API token. A token is an actor of its own and may own promises.</summary>
    Token,

    /// <summary>A customer, by mail or on their page.</summary>
    Customer,
}

/// <summary>Who did it. Written as <c>user:0190…</c>; the desk is <c>desk</c>.</summary>
public readonly record struct Actor(ActorKind Kind, string Id)
{
    public static Actor Desk { get; } = new(ActorKind.Desk, "");

    public static Actor User(string id) => new(ActorKind.User, id);

    public static Actor Token(string id) => new(ActorKind.Token, id);

    public static Actor Customer(string id) => new(ActorKind.Customer, id);

    /// <summary>Staff are people with a sign-in and tokens: those who can own a case or a promise.</summary>
    public bool IsStaff => Kind is ActorKind.User or ActorKind.Token;

    public override string ToString() => Kind switch
    {
        ActorKind.User => "user:" + Id,
        ActorKind.Token => "token:" + Id,
        ActorKind.Customer => "customer:" + Id,
        _ => "desk",
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is not an actor.</summary>
    public static Actor? Parse(string? text) => text switch
    {
        null or "" => null,
        "desk" => Desk,
        _ when text.StartsWith("user:", StringComparison.Ordinal) => User(text[5..]),
        _ when text.StartsWith("token:", StringComparison.Ordinal) => Token(text[6..]),
        _ when text.StartsWith("customer:", StringComparison.Ordinal) => Customer(text[9..]),
        _ => null,
    };
}
