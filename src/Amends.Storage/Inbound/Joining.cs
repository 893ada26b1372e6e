using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Storage.Conversations;
using Amends.Storage.Log;

namespace Amends.Storage.Inbound;

/// <summary>
/// Which case a mail belongs to. It joins when its sender takes part in the case and it carries the case's token or a Message-ID
/// of the case. From anyone else it opens its own case, with the other one offered. A number in a subject never joins.
/// </summary>
internal static class Joining
{
    private const int MostReferences = 50;
    private const int MostMerges = 20;

    public static (Case? Join, string? Offer) Find(Session session, CaseToken tokens, ArrivalEnvelope envelope, IncomingMail mail)
    {
        string? offer = null;
        foreach (var caseId in Candidates(session, tokens, envelope, mail).Distinct())
        {
            if (mail.From is { } from && Participants.Includes(session, caseId, from.Address) && Live(session, caseId) is { } live)
                return (live, null);
            offer ??= Live(session, caseId)?.Id;
        }

        return (null, offer);
    }

    /// <summary>The message of ours that a delivery report speaks of: by its Message-ID, else the last one that the token's case sent.</summary>
    public static (Case Case, string MessageId)? FindReported(Session session, CaseToken tokens, ArrivalEnvelope envelope, IncomingMail mail)
    {
        foreach (var mailId in mail.ReportedMailIds.Concat(mail.References.Reverse()).Take(MostReferences))
        {
            var known = session.First<Known>(
                """
                SELECT m.message_id, m.case_id FROM mail_ids m JOIN messages s ON s.id = m.message_id
                WHERE m.mail_id = @mailId AND s.direction = 'out' LIMIT 1
                """,
                new { mailId });
            if (known is not null)
                return (CaseLog.Load(session, known.CaseId), known.MessageId);
        }

        foreach (var caseId in Tokens(tokens, envelope, mail))
        {
            var last = session.First<string>(
                "SELECT id FROM messages WHERE case_id = @caseId AND direction = 'out' ORDER BY version DESC LIMIT 1", new { caseId });
            if (last is not null)
                return (CaseLog.Load(session, caseId), last);
        }

        return null;
    }

    /// <summary>The token first, then what it answers, newest first.</summary>
    private static IEnumerable<string> Candidates(Session session, CaseToken tokens, ArrivalEnvelope envelope, IncomingMail mail)
    {
        foreach (var caseId in Tokens(tokens, envelope, mail))
            yield return caseId;
        foreach (var mailId in mail.References.Reverse().Take(MostReferences))
        {
            foreach (var caseId in session.Query<string>("SELECT case_id FROM mail_ids WHERE mail_id = @mailId LIMIT 5", new { mailId }))
                yield return caseId;
        }
    }

    private static IEnumerable<string> Tokens(CaseToken tokens, ArrivalEnvelope envelope, IncomingMail mail) => envelope.Recipients
        .Concat(mail.To.Concat(mail.Cc).Select(party => party.Address))
        .Take(200)
        .Select(address => tokens.Read(TokenPurpose.Reply, ReplyAddress.Token(address)))
        .OfType<string>();

    /// <summary>The case, or the one that it lives on in.</summary>
    private static Case? Live(Session session, string caseId)
    {
        var state = CaseLog.Load(session, caseId);
        for (var step = 0; step < MostMerges && state.MergedInto is { } next; step++)
            state = CaseLog.Load(session, next);
        return state.IsOpened && state.MergedInto is null ? state : null;
    }

    private sealed record Known(string MessageId, string CaseId);
}
