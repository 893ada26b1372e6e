using Amends.Core.Conversations;
using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Serving;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Email;

/// <summary>Who our mail is from: a person "at" the organisation, or the organisation itself.</summary>
internal static class SenderName
{
    /// <summary>The address is empty where no mailbox is set up yet.</summary>
    public static MailParty OfDesk(Session session, MailboxRow mailbox, DeskSettings settings) =>
        new(Organisation(session, mailbox), mailbox.Address.Length > 0 ? mailbox.Address : settings.MailAddress ?? "");

    public static MailParty OfPerson(Session session, MailboxRow mailbox, DeskSettings settings, string person)
    {
        var desk = OfDesk(session, mailbox, settings);
        return desk with { Name = string.IsNullOrEmpty(desk.Name) ? person : T("{0} at {1}", person, desk.Name) };
    }

    private static string? Organisation(Session session, MailboxRow mailbox) =>
        mailbox.Name.Length > 0 ? mailbox.Name
        : SettingStore.Get(session, KnownSettings.Organisation).Name is { Length: > 0 } name ? name
        : null;
}
