using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;

namespace Amends.Storage.Cases;

/// <summary>Opens a case by hand or through the API, with the customer's words where there are any.</summary>
/// <param name="Words">What the customer said, on the channel; null for a case that begins with a call or a note.</param>
public sealed record StartCase(
    string CaseId, string CustomerId, string Subject, CaseKind Kind, Channel Channel, MailboxRow Mailbox, string? TeamId, Actor? Owner, MessageWords? Words)
{
    /// <param name="by">The customer on their own page or form; else the viewer's actor.</param>
    public Outcome<Case> Run(Session session, Viewer viewer, Actor by)
    {
        var team = TeamId ?? Mailbox.TeamId;
        if (!viewer.Sees(team) && viewer.TeamIds.Count > 0)
            team = TeamId is null ? viewer.TeamIds[0] : team;
        if (!viewer.Sees(team))
            return Refusal.Forbidden("You can open cases only in a team of your own.");
        var subjectId = Ids.New(session.Now);
        var commands = new List<ICaseCommand>
        {
            new OpenCase(CaseNumbers.Next(session), Kind, Channel, CustomerId, team, Mailbox.BrandId, Mailbox.IdOrNull, subjectId),
        };
        if (Words is not null)
            commands.Add(new ReceiveMessage(Words.MessageId, Channel, CustomerId, MessageKind.Message, null));
        if (Owner is not null)
            commands.Add(new AssignCase(Owner, null, null));
        return CaseLog.Decide(session, Case.Unopened(CaseId), by, commands, () =>
        {
            TextStore.Add(session, subjectId, CaseId, CaseSubject.From(Subject, Words?.Text ?? ""));
            if (Words is not null)
                MessageWordsStore.Add(session, Words);
        });
    }
}
