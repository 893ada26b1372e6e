using Amends.Web.Shared;

using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>The one line of a knot: icon, tone, the bold beginning, the rest. Wording is made when read, never stored.</summary>
internal static class KnotWords
{
    public static (string Icon, string Tone, string Title, string More) Of(KnotEntry knot, PageFrame frame)
    {
        var who = knot.Who?.Name ?? T("The desk");
        var due = knot.Due is { } at ? When.Full(at, frame) : "";
        return knot.Kind switch
        {
            "promised" => ("promise-open", "made", T("Promised: {0}", knot.What), knot.Owner is { } o ? T("by {0}. Owner {1}.", due, o) : T("by {0}. Nobody owns it yet.", due)),
            "kept" => ("promise-kept", "kept", T("Kept: {0}", knot.What), knot.Due is { } d && knot.At > d ? T("{0} late.", When.Span(knot.At - d)) : T("Marked by {0}.", who)),
            "broken" => ("promise-broken", "broken", T("Not kept: {0}", knot.What), T("It was due {0}. It is still owed.", due)),
            "moved" => ("promise-moved", "moved", T("Moved to {0}: {1}", due, knot.What), Reason(knot)),
            "handed-on" => ("handshake", "made", T("{0} keeps it now: {1}", knot.Owner, knot.What), T("by {0}.", who)),
            "withdrawn" => ("promise-broken", "", T("Withdrawn: {0}", knot.What), Reason(knot)),
            "opened" => ("inbox", "", T("Case opened"), T("by {0}.", who)),
            "assigned" => ("handshake", "", knot.What is null ? T("Put back for anybody") : T("Given to {0}", knot.What), (T("by {0}.", who) + " " + Reason(knot)).Trim()),
            "resolved" => ("check", "kept", T("Resolved"), T("by {0}.", who)),
            "closed" => ("archive", "", T("Closed"), Reason(knot)),
            "reopened" => ("rotate-ccw", "moved", T("Open again"), (T("by {0}.", who) + " " + Reason(knot)).Trim()),
            "merged" => ("git-merge", "", T("Merged with {0}", knot.What), T("by {0}.", who)),
            "joined" => ("git-merge", "", T("Joined with {0}", knot.What), T("by {0}.", who)),
            "kind" => ("tag", "", T("Kind: {0}", CaseWords.Kind(knot.What ?? "").Words), T("set by {0}.", who)),
            "subject" => ("pencil", "", T("Subject: {0}", knot.What), T("set by {0}.", who)),
            "follow-up-sent" => ("repeat", "", T("Asked whether it is right"), Reason(knot)),
            "right" => ("heart", "kept", T("It was put right"), knot.What is { Length: > 0 } words ? T("“{0}”", words) : T("The customer said yes.")),
            "not-right" => ("flag", "broken", T("Not right yet"), knot.What is { Length: > 0 } words ? T("“{0}”", words) : T("The customer said no.")),
            "customer" => ("user-round", "", T("Customer: {0}", knot.What), T("set by {0}.", who)),
            _ => ("info", "", knot.What ?? knot.Kind, Reason(knot)),
        };
    }

    private static string Reason(KnotEntry knot) => knot.Reason ?? "";
}
