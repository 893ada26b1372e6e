namespace Amends.Web.Shared;

/// <summary>Every address of the desk that a page links or posts to, in one place.</summary>
public static class Links
{
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Theme = "/preferences/theme";
    public const string Cases = "/cases";
    public const string NewCase = "/cases/new";
    public const string LogCall = "/calls/new";
    public const string Board = "/promises";
    public const string Customers = "/customers";
    public const string Arrivals = "/arrivals";
    public const string Outgoing = "/outgoing";
    public const string Search = "/search";
    public const string Settings = "/settings";
    public const string Account = "/account";

    public static string View(string view) => $"/cases?view={view}";

    public static string Team(string id) => $"/cases?view=all&team={id}";

    public static string Case(string id) => $"/cases/{id}";

    /// <summary>Something done to a case: reply, note, call, assign, resolve, close, reopen, merge, kind, subject, presence, draft, join.</summary>
    public static string Case(string id, string verb) => $"/cases/{id}/{verb}";

    public static string Promise(string caseId, string promiseId, string verb) => $"/cases/{caseId}/promises/{promiseId}/{verb}";

    public static string MessageHtml(string caseId, string messageId, bool images) => $"/cases/{caseId}/messages/{messageId}/html{(images ? "?images=1" : "")}";

    public static string Customer(string id) => $"/customers/{id}";

    public static string Arrival(string id) => $"/arrivals/{id}";
}
