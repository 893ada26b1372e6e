using Amends.Storage.Outbox;
using Amends.Storage.Words;

namespace Amends.Storage.Conversations;

/// <summary>Keeps a message that we send: its words, who takes part from now on, and its place in the outbox.</summary>
public static class OutgoingMessage
{
    public static void Keep(Session session, MessageWords words, string? mailboxId)
    {
        MessageWordsStore.Add(session, words);
        Participants.Add(session, words.CaseId, words.Recipients.Select(recipient => (recipient.Name, recipient.Address)));
        if (words.Recipients.Count > 0)
            OutboxStore.Add(session, words.CaseId, words.MessageId, mailboxId, words.Recipients.Select(recipient => recipient.Address).ToList());
    }
}
