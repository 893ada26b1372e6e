using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Customers;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Conversations;
using Amends.Storage.Customers;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Email;
using Amends.Web.Serving;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.FollowUps;

/// <summary>Goes back by mail to ask whether it stayed right. Without an address nobody can be asked: the case stays on the list of follow-ups.</summary>
public sealed class AskFollowUp(CaseToken tokens, LiveSettings settings)
{
    public Outcome<Case> Run(Session session, Case state)
    {
        var customer = CustomerStore.Find(session, state.CustomerId);
        var to = customer is null ? null : CustomerStore.Contacts(session, customer.Id).FirstOrDefault(point => point.Kind == ContactKind.Mail);
        var mailbox = (state.MailboxId is { } id ? MailboxRow.Get(session, id) : null) ?? MailboxRow.For(session, []);
        var from = SenderName.OfDesk(session, mailbox, settings.Current);
        if (customer is null || to is null || from.Address.Length == 0)
            return Refusal.NotNow("no-address", "There is no address to ask at. Ask by phone.");

        var messageId = Ids.New(session.Now);
        return CaseLog.Decide(session, state, Actor.Desk, [new SendFollowUp(messageId)], () =>
        {
            var last = LastFromCustomer(session, state.Id);
            var page = $"{settings.Current.PublicUrl}/c/{tokens.Make(TokenPurpose.Page, state.Id)}";
            var text = string.Join("\n\n", [
                T("Hello {0},", customer.Name),
                T("You wrote to us about “{0}”. We said it was put right. Is it still right?", Subject(session, state.Id)),
                T("Yes, it stayed right: {0}", page + "/answer?stayed=yes"),
                T("Not yet: {0}", page + "/answer?stayed=no"),
                T("You can also just answer this mail."),
            ]);
            OutgoingMessage.Keep(
                session,
                new MessageWords(
                    messageId, state.Id, MailSubject.Answer(last?.Subject ?? Subject(session, state.Id)), text, null, from.Name, from.Address,
                    [new Recipient(RecipientKind.To, customer.Name, to.Value)],
                    MailIds.For(messageId, from.Address), last?.MailId, MailIds.Thread(last?.References ?? [], last?.MailId), null),
                mailbox.IdOrNull);
        });
    }

    private static string Subject(Session session, string caseId) =>
        session.First<CaseRow>("SELECT * FROM case_rows WHERE id = @caseId", new { caseId })?.Subject ?? "";

    private static MessageWords? LastFromCustomer(Session session, string caseId) => session.First<string>(
        "SELECT id FROM messages WHERE case_id = @caseId AND direction = 'in' AND kind = 'Message' ORDER BY version DESC LIMIT 1", new { caseId })
        is { } id ? MessageWordsStore.Find(session, id) : null;
}
