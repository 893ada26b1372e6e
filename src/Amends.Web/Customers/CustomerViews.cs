using Amends.Web.Promises;
using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Customers;

/// <summary>The list of customers, by name or by a search.</summary>
public sealed record CustomersView(IReadOnlyList<CustomerRow> Rows, string? Query, string? Next);

/// <param name="Reach">The preferred way to reach them.</param>
public sealed record CustomerRow(string Id, string Name, string? Reach, int Cases, int Open, Instant LastSeen);

/// <summary>One customer: how to reach them, what we owe, all their cases.</summary>
public sealed record CustomerPageView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Line { get; init; }

    public string? Note { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<ContactPointView> ContactPoints { get; init; } = [];

    public IReadOnlyList<CaseLineView> Cases { get; init; } = [];

    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>Customers that look like the same person; merging loses nothing.</summary>
    public IReadOnlyList<CustomerRow> LookAlike { get; init; } = [];

    /// <summary>Who was merged into this one, newest first; each can be taken apart again.</summary>
    public IReadOnlyList<CustomerRow> Merged { get; init; } = [];

    public FormErrors Errors { get; init; } = FormErrors.None;
}
