using Amends.Storage.Settings;

namespace Amends.Web.Settings;

/// <summary>How a follow-up rule is written in forms and the API.</summary>
internal static class FollowUpText
{
    public static string Text(this FollowUpRule rule) => rule switch
    {
        FollowUpRule.Never => "never",
        FollowUpRule.Always => "always",
        _ => "wherePutRight",
    };

    public static FollowUpRule Parse(string text) => text switch
    {
        "never" => FollowUpRule.Never,
        "always" => FollowUpRule.Always,
        _ => FollowUpRule.WherePutRight,
    };
}
