using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Customers;
using Amends.Storage;
using Amends.Storage.Customers;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Cases;

namespace Amends.Web.Public;

/// <summary>
/// What the holder of a customer's link may know. It names what is shown instead of what is hidden: the customer's own messages,
/// answers that went to an address of theirs, and what these promised. Everything else of a case does not exist here.
/// </summary>
/// <param name="Live">The case of the link, or the one that it lives on in.</param>
/// <param name="Reader">The customer of the link's own case; after a merge the live case may be somebody else's.</param>
/// <param name="Said">Oldest first.</param>
internal sealed record OpenedPage(string Token, Case Live, CustomerRow Reader, IReadOnlyList<SaidMessage> Said, IReadOnlyList<CaseFact> Facts)
{
    private const int MostMerges = 20;

    public bool IsReadersCase { get; private init; }

    /// <returns>Null for a link that we did not make, or whose case or customer is gone.</returns>
    public static OpenedPage? Find(Session session, CaseToken tokens, string token)
    {
        if (tokens.Read(TokenPurpose.Page, token) is not { } caseId)
            return null;
        var own = CaseLog.Load(session, caseId);
        if (!own.IsOpened || CustomerStore.Find(session, own.CustomerId) is not { } reader)
            return null;
        var live = own;
        for (var step = 0; step < MostMerges && live.MergedInto is { } next; step++)
            live = CaseLog.Load(session, next);
        if (!live.IsOpened || live.MergedInto is not null)
            return null;
        var family = FindCase.Family(session, live.Id);
        var facts = family.SelectMany(id => CaseLog.Facts(session, id)).OrderBy(fact => fact.At).ThenBy(fact => fact.Version).ToList();
        return new OpenedPage(token, live, reader, Visible(session, reader, family, facts, IsTheirs(session, live.CustomerId, reader)), facts)
        {
            IsReadersCase = IsTheirs(session, live.CustomerId, reader),
        };
    }

    private static List<SaidMessage> Visible(
        Session session, CustomerRow reader, IReadOnlyList<string> family, IReadOnlyList<CaseFact> facts, bool isReadersCase)
    {
        var words = MessageWordsStore.OfCases(session, family);
        var known = new Dictionary<string, bool>();
        bool FromReader(MessageReceived received)
        {
            if (!known.TryGetValue(received.CustomerId, out var theirs))
                known[received.CustomerId] = theirs = IsTheirs(session, received.CustomerId, reader);
            return theirs && received.Kind == MessageKind.Message;
        }

        var addresses = CustomerStore.Contacts(session, reader.Id).Where(point => point.Kind == ContactKind.Mail).Select(point => point.Normalised).ToHashSet();
        foreach (var fact in facts)
        {
            if (fact.Event is MessageReceived received && FromReader(received) && words.GetValueOrDefault(received.MessageId)?.FromAddress is { Length: > 0 } from)
                addresses.Add(ContactPoint.Normalise(ContactKind.Mail, from));
        }

        var said = new List<SaidMessage>();
        foreach (var fact in facts)
        {
            switch (fact.Event)
            {
                case MessageReceived received when FromReader(received) && words.TryGetValue(received.MessageId, out var theirs):
                    said.Add(new SaidMessage(received.MessageId, fact.At, false, theirs));
                    break;
                case MessageSent { Purpose: MessagePurpose.Reply } sent when words.TryGetValue(sent.MessageId, out var ours) && WentTo(ours, sent, addresses, isReadersCase):
                    said.Add(new SaidMessage(sent.MessageId, fact.At, true, ours));
                    break;
                default:
                    break;
            }
        }

        return said;
    }

    /// <summary>An answer without an address was written for this page.</summary>
    private static bool WentTo(MessageWords words, MessageSent sent, HashSet<string> addresses, bool isReadersCase) => words.Recipients.Count == 0
        ? sent.Channel == Channel.Page && isReadersCase
        : words.Recipients.Any(to => to.Kind != RecipientKind.ReplyTo && addresses.Contains(ContactPoint.Normalise(ContactKind.Mail, to.Address)));

    private static bool IsTheirs(Session session, string customerId, CustomerRow reader) =>
        customerId == reader.Id || CustomerStore.Find(session, customerId)?.Id == reader.Id;
}

/// <summary>A message that the customer wrote or was sent.</summary>
internal sealed record SaidMessage(string Id, NodaTime.Instant At, bool FromUs, MessageWords Words);
