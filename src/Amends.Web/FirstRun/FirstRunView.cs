using Amends.Web.Settings;
using Amends.Web.Shared;

namespace Amends.Web.FirstRun;

/// <summary>The first page of a new desk: who you are, when you are there, the first person, mail.</summary>
public sealed record FirstRunView
{
    /// <summary>As typed; the console printed it.</summary>
    public string Code { get; init; } = "";

    public string Organisation { get; init; } = "";

    /// <summary>IANA id.</summary>
    public string Zone { get; init; } = "Europe/London";

    public IReadOnlyList<Choice> Zones { get; init; } = [];

    public OpeningHoursView Hours { get; init; } = OpeningHoursView.Usual;

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>The address customers write to, or empty.</summary>
    public string MailAddress { get; init; } = "";

    /// <summary>smtp://user@host:587, or empty for later.</summary>
    public string MailOut { get; init; } = "";

    /// <summary>Where mail out is said already, by an option, the environment or a file: then it is not asked.</summary>
    public string? MailOutSetBy { get; init; }

    /// <summary>Mail that arrived before this page was filled in.</summary>
    public int Waiting { get; init; }

    public FormErrors Errors { get; init; } = FormErrors.None;
}
