using Amends.Web.Customers;
using Amends.Web.Promises;
using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Cases;

/// <summary>One case as a person of the desk sees it.</summary>
public sealed record CasePageView
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The stream's version; every form sends it back as <c>version</c>.</summary>
    public required long Version { get; init; }

    public required string Subject { get; init; }

    public required string Kind { get; init; }

    /// <summary>open, waiting, resolved, closed, merged.</summary>
    public required string State { get; init; }

    public int Contacts { get; init; } = 1;

    public string? Temperature { get; init; }

    public Person? Owner { get; init; }

    public string? TeamName { get; init; }

    public string? BrandName { get; init; }

    /// <summary>Who the case can be given to.</summary>
    public IReadOnlyList<Person> People { get; init; } = [];

    public IReadOnlyList<Choice> Teams { get; init; } = [];

    /// <summary>Who else is here now; without the viewer.</summary>
    public IReadOnlyList<PresenceView> Here { get; init; } = [];

    public required CustomerSideView Customer { get; init; }

    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Entries before the first one here; a link shows them.</summary>
    public int NotShown { get; init; }

    public required ComposerView Composer { get; init; }

    public IReadOnlyList<JoinOfferView> JoinOffers { get; init; } = [];

    public FollowUpView? FollowUp { get; init; }

    /// <summary>What happened while the viewer wrote; the draft is kept.</summary>
    public ConflictView? Conflict { get; init; }

    /// <summary>The case this one was merged into.</summary>
    public CaseLineView? MergedInto { get; init; }

    /// <summary>The customer's own page, to look at or copy; null when links are off.</summary>
    public string? CustomerUrl { get; init; }

    /// <summary>Mail out is not set: replies stay here.</summary>
    public bool MailOutOff { get; init; }

    public PromiseView? NextPromise => Promises.Where(p => p.State is "open").MinBy(p => p.Due);
}

/// <summary>The customer beside the case.</summary>
public sealed record CustomerSideView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>One line: "Customer since 2019, 11 cases".</summary>
    public string? Line { get; init; }

    public IReadOnlyList<ContactPointView> ContactPoints { get; init; } = [];

    /// <summary>Their other cases, newest first.</summary>
    public IReadOnlyList<CaseLineView> OtherCases { get; init; } = [];

    public string? Language { get; init; }

    public string? Note { get; init; }
}

/// <summary>Another case that this one may belong to; one click joins them.</summary>
/// <param name="Why">One sentence: "Marta answered our mail of case A-2291 from another address."</param>
public sealed record JoinOfferView(string CaseId, string Number, string Subject, string Why);

/// <summary>Going back to ask whether it is right.</summary>
/// <param name="State">planned, sent, yes, notYet.</param>
public sealed record FollowUpView(string State, Instant At, string? Words = null);

/// <summary>"While you wrote, Kofi answered."</summary>
/// <param name="Did">answered, noted, called, changed.</param>
public sealed record ConflictView(Person Who, string Did, Instant At);
