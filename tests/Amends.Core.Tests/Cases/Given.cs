using Case = Amends.Core.Cases.Case;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Promises;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Tests.Cases;

/// <summary>Given what happened, when somebody wants something, then these facts follow. Time moves only when told.</summary>
internal sealed class Given
{
    public const string Id = "0190a000-0000-7000-8000-000000000001";
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly Actor Leila = Actor.User("leila");
    public static readonly Actor Kofi = Actor.User("kofi");
    public static readonly Actor Marta = Actor.Customer("marta");

    public Case State { get; private set; } = Case.Unopened(Id);

    public Instant Now { get; private set; } = Start;

    /// <summary>An open case with one letter in it, owned by nobody.</summary>
    public static Given ALetter() => new Given()
        .When(new OpenCase(1001, CaseKind.Enquiry, Channel.Mail, "marta", "team", "brand", null, "subject"), Marta)
        .When(new ReceiveMessage("letter", Channel.Mail, "marta", MessageKind.Message, "arrival"), Marta);

    public Given And(params ICaseCommand[] commands) => commands.Aggregate(this, (given, command) => given.When(command, Leila));

    public Given After(Duration time)
    {
        Now += time;
        return this;
    }

    public Given When(ICaseCommand command, Actor by)
    {
        foreach (var happened in command.Decide(State, Now, by).Value)
            State = CaseEvolution.Evolve(State, new CaseFact(State.Id, State.Version + 1, Now, by, happened));
        return this;
    }

    public CaseEvent[] Then(ICaseCommand command, Actor? by = null) => command.Decide(State, Now, by ?? Leila).Value;

    public Refusal Refuses(ICaseCommand command, Actor? by = null) => command.Decide(State, Now, by ?? Leila).Refusal
        ?? throw new ShouldAssertException($"{command} was not refused.");

    /// <summary>"I will call you", by Leila, due in so many hours.</summary>
    public MakePromise Call(double hours, string id = "call", Actor? owner = null) => new(
        id, "text-" + id, owner ?? Leila, Now + Duration.FromHours(hours), SaidTime.At(Now + Duration.FromHours(hours), DateTimeZone.Utc), null);
}
