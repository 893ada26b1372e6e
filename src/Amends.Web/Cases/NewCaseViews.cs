using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>A case that somebody of us opens by hand.</summary>
public sealed record NewCaseView
{
    /// <summary>Sent back with the form: the same form sent twice is done once.</summary>
    public string FormId { get; init; } = "";

    /// <summary>Name, address or phone; a known customer is found by it.</summary>
    public string Who { get; init; } = "";

    public string? CustomerId { get; init; }

    public string Reach { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";

    public string Kind { get; init; } = "enquiry";

    public string? Team { get; init; }

    public IReadOnlyList<Choice> Teams { get; init; } = [];

    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>May hold one empty row to fill in.</summary>
    public IReadOnlyList<PromiseDraft> Promises { get; init; } = [];

    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>A phone call, written down in under ten seconds: who, what, what was promised.</summary>
public sealed record LogCallView
{
    /// <summary>Sent back with the form: the same form sent twice is done once.</summary>
    public string FormId { get; init; } = "";

    public string Who { get; init; } = "";

    /// <summary>Names and numbers for the list below the field: recent callers and customers with open cases.</summary>
    public IReadOnlyList<Choice> Suggestions { get; init; } = [];

    public string What { get; init; } = "";

    /// <summary>in, out.</summary>
    public string Direction { get; init; } = "in";

    public string Promise { get; init; } = "";

    public string Date { get; init; } = "";

    public string Time { get; init; } = "";

    public string? OwnerId { get; init; }

    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>Open cases of this caller, once they are known; a call belongs to one of them or opens a new one.</summary>
    public IReadOnlyList<Choice> OpenCases { get; init; } = [];

    public FormErrors Errors { get; init; } = FormErrors.None;
}
