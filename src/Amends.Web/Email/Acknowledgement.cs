using Amends.Core.Calendars;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Serving;
using NodaTime;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Email;

/// <summary>"We have your letter, and this is when you hear from us." Silent until mail out is set.</summary>
public sealed class Acknowledgement(LiveSettings settings)
{
    /// <summary>The words; null where the desk does not acknowledge.</summary>
    public MessageWords? Write(Session session, ToAcknowledge request)
    {
        if (settings.Current.SmtpOut is null || !SettingStore.Get(session, KnownSettings.Acknowledge))
            return null;
        var from = SenderName.OfDesk(session, request.Mailbox, settings.Current);
        if (from.Address.Length == 0)
            return null;
        var calendar = SettingStore.Calendar(session);
        var by = HearFromUsBy(calendar, session.Now);
        var text = string.Join("\n\n", [
            T("Hello {0},", request.Customer.Name),
            T("We have your letter. Its number here is {0}.", request.Number),
            by is { } when
                ? T("A person reads it, and you hear from us by {0}.", LetterTimes.Moment(when, calendar.Zone))
                : T("A person reads it and answers you."),
        ]);
        return new MessageWords(
            request.MessageId, request.CaseId, MailSubject.Answer(request.Mail.Subject), text, null, from.Name, from.Address,
            [new Recipient(RecipientKind.To, request.From.Name, request.From.Address)],
            MailIds.For(request.MessageId, from.Address), request.Mail.MailId, MailIds.Thread(request.Mail.References, request.Mail.MailId), null);
    }

    /// <summary>The end of the next opening day; null where the organisation never opens.</summary>
    internal static Instant? HearFromUsBy(BusinessCalendar calendar, Instant now)
    {
        if (calendar.StartOfNextBusinessDay(now) is not { } next)
            return null;
        return calendar.PeriodsOn(next.InZone(calendar.Zone).Date) is [.., var last] && last.To < OpeningPeriod.EndOfDay
            ? calendar.Zone.AtLeniently(next.InZone(calendar.Zone).Date.AtMidnight().PlusSeconds(last.To)).ToInstant()
            : now + Duration.FromDays(1);
    }
}
