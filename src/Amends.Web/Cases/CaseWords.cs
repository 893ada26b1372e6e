using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>Words and icons for the kinds and states of a case.</summary>
public static class CaseWords
{
    /// <summary>The kinds a person can choose, in the order of the list.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["enquiry", "complaint", "order-problem", "repair", "appointment", "offer", "compliment", "feedback"];

    public static (string Icon, string Words) Kind(string kind) => Plain(kind) switch
    {
        "enquiry" => ("circle-help", T("Question")),
        "complaint" => ("message-circle", T("Complaint")),
        "orderproblem" => ("package", T("Order problem")),
        "repair" => ("wrench", T("Repair")),
        "appointment" => ("calendar", T("Appointment")),
        "offer" => ("gift", T("Offer to help")),
        "compliment" => ("heart", T("Compliment")),
        "feedback" => ("quote", T("Feedback")),
        _ => ("tag", kind),
    };

    public static string Temperature(string temperature) => temperature switch
    {
        "angry" => T("Angry"),
        "upset" => T("Upset"),
        _ => T("Calm"),
    };

    public static string State(string state) => state switch
    {
        "waiting" => T("Waiting on customer"),
        "resolved" => T("Resolved"),
        "closed" => T("Closed"),
        _ => T("Open"),
    };

    /// <summary>"Kofi is writing"</summary>
    public static string Presence(PresenceView presence) => presence.State switch
    {
        "writing" => T("{0} is writing", presence.Who.Name),
        "calling" => T("{0} is calling", presence.Who.Name),
        _ => T("{0} is reading", presence.Who.Name),
    };

    /// <summary>"1st contact", "4th contact".</summary>
    public static string Contacts(int n) => (n % 100 is 11 or 12 or 13 ? 0 : n % 10) switch
    {
        1 => T("{0}st contact", n),
        2 => T("{0}nd contact", n),
        3 => T("{0}rd contact", n),
        _ => T("{0}th contact", n),
    };

    private static string Plain(string kind) => kind.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
