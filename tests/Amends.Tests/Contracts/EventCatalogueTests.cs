using System.Runtime.CompilerServices;
using System.Text;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage.Log;
using NodaTime;
using Case = Amends.Core.Cases.Case;

namespace Amends.Tests.Contracts;

/// <summary>
/// The catalogue is a promise to every log that was ever written. Run with AMENDS_UPDATE_DOCS=1 to write the page again after
/// a fact was added; an alias or a field that changed is a new version instead.
/// </summary>
public sealed class EventCatalogueTests
{
    private static readonly Instant At = Instant.FromUtc(2030, 1, 2, 3, 4, 5);
    private static readonly SaidTime Said = new(new LocalDateTime(2030, 1, 2, 17, 0), "Europe/Berlin", TimePrecision.PartOfDay);

    private static readonly CaseEvent[] Samples =
    [
        new CaseOpened(1042, CaseKind.OrderProblem, Channel.Mail, "customer-1", "team-1", "brand-1", "mailbox-1"),
        new CaseKindSet(CaseKind.Complaint),
        new CaseSubjectSet("text-1"),
        new CaseAssigned(Actor.User("user-1"), "team-1"),
        new CustomerChanged("customer-2"),
        new CaseResolved("text-2", At),
        new CaseClosed("text-3"),
        new CaseReopened(ReopenReason.FollowUpSaidNo),
        new CaseMergedInto("case-2"),
        new CaseAbsorbed("case-3"),
        new MessageReceived("message-1", Channel.Form, "customer-1", MessageKind.AutoReply, "arrival-1"),
        new MessageSent("message-2", Channel.Mail, MessagePurpose.Acknowledgement),
        new MessageDelivery("message-2", 0, DeliveryResult.MayHaveBeenSent, 451),
        new NoteAdded("note-1"),
        new CallLogged("call-1", true, "customer-1", At),
        new PromiseMade("promise-1", "text-4", Actor.Token("token-1"), At, At, Said, "message-2"),
        new PromiseKept("promise-1", true),
        new PromiseRenegotiated("promise-1", At, At, Said, "text-5", "message-3"),
        new PromiseWithdrawn("promise-1", "text-6", "message-4"),
        new PromiseWarned("promise-1"),
        new PromiseBroken("promise-1", At),
        new PromiseHandedOn("promise-1", Actor.User("user-2")),
        new FollowUpSent("message-5"),
        new FollowUpAnswered(FollowUpAnswer.NotYet, "text-7"),
    ];

    [Fact]
    public void Every_kind_of_fact_is_in_the_catalogue_and_has_a_sample()
    {
        var kinds = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).ToHashSet();
        EventCatalogue.All.Select(entry => entry.Type).ToHashSet().SetEquals(kinds).ShouldBeTrue();
        Samples.Select(sample => sample.GetType()).ToHashSet().SetEquals(kinds).ShouldBeTrue();
        EventCatalogue.All.Select(entry => entry.Alias).ShouldBeUnique();
        EventCatalogue.All.ShouldAllBe(entry => System.Text.RegularExpressions.Regex.IsMatch(entry.Alias, "^[a-z-]+\\.[a-z-]+/[1-9]$"));
    }

    [Fact]
    public void Every_kind_of_fact_is_read_as_it_was_written_and_evolves_a_case()
    {
        var state = Case.Unopened("case-1");
        foreach (var sample in Samples)
        {
            EventCatalogue.Read(EventCatalogue.AliasOf(sample), EventCatalogue.Write(sample)).ShouldBe(sample);
            state = CaseEvolution.Evolve(state, new CaseFact("case-1", state.Version + 1, At, Actor.Desk, sample));
        }

        state.Version.ShouldBe(Samples.Length);
    }

    [Fact]
    public void A_fact_of_a_newer_version_is_not_guessed_at() =>
        Should.Throw<InvalidDataException>(() => EventCatalogue.Read("case.opened/2", "{}")).Message.ShouldContain("case.opened/2");

    [Fact]
    public void The_page_says_what_the_log_holds()
    {
        var file = Path.Combine(Root(), "docs", "event-catalogue.md");
        if (Environment.GetEnvironmentVariable("AMENDS_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Page());
        }

        File.Exists(file).ShouldBeTrue("docs/event-catalogue.md is missing.");
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(Page());
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # Event catalogue

            What the log of a case can hold. An alias and its fields never change once a release has written them; a fact that needs
            another shape gets the next version, and the old one is migrated when it is read. Facts hold ids, names of kinds, numbers
            and instants; words lie beside the log, and the ids point to them.

            This page is made by a test (`AMENDS_UPDATE_DOCS=1`), which fails when the page and the program differ.


            """);
        foreach (var sample in Samples)
        {
            page.Append("## `").Append(EventCatalogue.AliasOf(sample)).Append("`\n\n```json\n")
                .Append(EventCatalogue.Write(sample)).Append("\n```\n\n");
            foreach (var field in sample.GetType().GetConstructors()[0].GetParameters())
                page.Append("- `").Append(char.ToLowerInvariant(field.Name![0])).Append(field.Name[1..]).Append("`: ").Append(Shape(field)).Append('\n');
            page.Append('\n');
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static string Shape(System.Reflection.ParameterInfo field)
    {
        var type = Nullable.GetUnderlyingType(field.ParameterType) ?? field.ParameterType;
        var optional = type != field.ParameterType
            || new System.Reflection.NullabilityInfoContext().Create(field).ReadState == System.Reflection.NullabilityState.Nullable;
        var shape = type switch
        {
            { IsEnum: true } => string.Join(" | ", Enum.GetNames(type)),
            _ when type == typeof(string) => "id",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "number",
            _ when type == typeof(Instant) => "instant (UTC, ISO 8601)",
            _ when type == typeof(Actor) => "actor (`user:…`, `token:…`, `customer:…`, `desk`)",
            _ when type == typeof(SaidTime) => "time as it was said (`local`, `zone`, `precision`)",
            _ => type.Name,
        };
        return optional ? shape + ", or absent" : shape;
    }

    private static string Root([CallerFilePath] string file = "")
    {
        // A build that maps source paths leaves only the place of the program to start from.
        var folder = File.Exists(file) ? Path.GetDirectoryName(file) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Amends.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The root of the repository was not found.");
    }
}
