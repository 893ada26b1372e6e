using Amends.Channels.Email.Html;
using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Conversations;
using Amends.Storage.Log;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Cases;
using Amends.Web.Email;
using Amends.Web.Promises;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Conversations;

/// <summary>An answer to the customer, with what it promises, keeps and ends. What is stored is what was written; the letter is laid out when it is sent.</summary>
public sealed record Reply(string CaseId)
{
    public const int LongestText = 200_000;
    public const int LongestHtml = 1_000_000;

    /// <summary>The version of the case that the writer was looking at; null for a program that does not mind.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>Plain text; may be missing where there is HTML.</summary>
    public string? Text { get; init; }

    public string? Html { get; init; }

    /// <summary>Null or empty: whoever wrote last.</summary>
    public IReadOnlyList<string>? To { get; init; }

    public IReadOnlyList<string>? Cc { get; init; }

    public IReadOnlyList<ReadyAttachment> Attachments { get; init; } = [];

    public IReadOnlyList<SaidPromise> Promises { get; init; } = [];

    /// <summary>Ids of promises that this answer keeps.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>Resolve the case with this answer.</summary>
    public bool Resolve { get; init; }

    /// <summary>As <see cref="FollowUpTime"/> reads it; null: as the settings say.</summary>
    public string? FollowUp { get; init; }

    /// <summary>The desk's mail address, for a case that came to no mailbox.</summary>
    public string? OwnAddress { get; init; }

    public Outcome<Replied> Run(Session session, Viewer viewer)
    {
        if (!CaseLog.Find(session, viewer, CaseId).Succeeded(out var state, out var refusal)
            || !Body().Succeeded(out var body, out refusal)
            || !AnswerTo.Find(session, state, To, Cc).Succeeded(out var answer, out refusal)
            || !SaidPromise.ReadyAll(session, viewer, SettingStore.Calendar(session), Promises).Succeeded(out var promises, out refusal))
            return refusal;
        if (Keeps.Count > SaidPromise.MostAtOnce)
            return new Refusal(RefusalKind.TooLarge, "too-many", $"At most {SaidPromise.MostAtOnce} promises can be kept at once.", "keeps");
        ResolveCase? resolve = null;
        if (Resolve)
        {
            if (!FollowUpTime.Find(session, state, FollowUp, Keeps.Count > 0).Succeeded(out var followUpAt, out refusal))
                return refusal;
            resolve = new ResolveCase(null, followUpAt);
        }

        var messageId = Ids.New(session.Now);
        var mailbox = (state.MailboxId is null ? null : MailboxRow.Get(session, state.MailboxId)) ?? MailboxRow.For(session, []);
        var from = mailbox.Address.Length > 0 ? mailbox.Address : OwnAddress ?? "";
        var words = new MessageWords(
            messageId, state.Id, answer.Subject, body.Text, body.Html, FromName(session, viewer, mailbox), from.Length > 0 ? from : null, answer.Recipients,
            MailIds.For(messageId, from.Length > 0 ? from : "localhost"), answer.InReplyTo, answer.References, null)
        {
            Attachments = Attachments.Select(attachment => attachment.Words(session)).ToList(),
        };
        return new SendReply(
            SeenVersion, words, mailbox.IdOrNull, Attachments.Select(attachment => attachment.Blob).ToList(), promises, Keeps.Distinct().ToList(), resolve)
        {
            Channel = answer.Recipients.Count > 0 ? Channel.Mail : Channel.Page,
        }.Run(session, viewer).Map(after => new Replied(after, messageId, promises.ConvertAll(promise => promise.Id)));
    }

    private Outcome<(string Text, string? Html)> Body()
    {
        if (!PlainWords.Optional("html", Html, LongestHtml).Succeeded(out var html, out var refusal))
            return refusal;
        var plain = string.IsNullOrWhiteSpace(Text) && html is not null ? HtmlText.From(html) : Text;
        return PlainWords.Needed("text", plain, LongestText).Map(text => (text, html));
    }

    private static string? FromName(Session session, Viewer viewer, MailboxRow mailbox)
    {
        var name = StaffNames.Of(session, [viewer.Actor.ToString()]).GetValueOrDefault(viewer.Actor.ToString());
        var organisation = mailbox.Name.Length > 0 ? mailbox.Name : SettingStore.Get(session, KnownSettings.Organisation).Name;
        return (name, organisation) switch
        {
            (null, "") => null,
            (null, _) => organisation,
            (_, "") => name,
            _ => T("{0} at {1}", name, organisation),
        };
    }
}

/// <param name="PromiseIds">In the order in which they were given.</param>
public sealed record Replied(Case Case, string MessageId, IReadOnlyList<string> PromiseIds);
