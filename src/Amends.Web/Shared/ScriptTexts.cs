using System.Text.Json;

using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Shared;

/// <summary>The few texts that scripts write, in the reader's language, handed over in a meta element.</summary>
public static class ScriptTexts
{
    public static string Json => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["in"] = T("in {0}"),
        ["overdue"] = T("{0} overdue"),
        ["min"] = T("{0} min"),
        ["hours"] = T("{0} h"),
        ["hoursMin"] = T("{0} h {1} min"),
        ["days"] = T("{0} days"),
        ["draftKept"] = T("Draft kept, {0}"),
        ["draftHere"] = T("Not saved yet. Your words are safe in this browser."),
        ["draftWriting"] = T("Writing…"),
        ["draftFound"] = T("We put back what you had typed here."),
        ["offline"] = T("You are offline. Your words are safe here."),
        ["back"] = T("You are back."),
        ["passkeyFailed"] = T("That passkey did not work. Try again, or use your password."),
        ["newPerson"] = T("{0} is new to this case. They will see this message."),
    });
}
