using System.Text.Json;
using Amends.Core.Cases;
using Amends.Storage.Cases;
using Amends.Storage.Log;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.People;
using Amends.Web.Promises;
using static Amends.Web.Api.ApiJson;

namespace Amends.Web.Cases;

/// <summary>Everything about a case, with the words of those that were merged into it.</summary>
/// <param name="Messages">Oldest first. The HTML is given for the newest hundred that have any.</param>
/// <param name="Timeline">The facts of the case in order; <c>data</c> is as in the event catalogue, <c>text</c> the words it points to.</param>
/// <param name="Offered">A case that the first mail of this one may belong to; merge it there if so.</param>
internal sealed record CaseDetailJson(
    string Id, long Number, string Subject, string Status, string Kind, string Channel, long Version, string CustomerId, CustomerJson Customer,
    PersonJson? Owner, string TeamId, string BrandId, string? MailboxId, string OpenedAt, string UpdatedAt, string? WaitingSince, long Contacts,
    string? FollowUpAt, bool FollowUpAsked, long Trouble, string? ResolvedAt, string? ClosedAt, string? MergedInto, IReadOnlyList<string> Absorbed,
    IReadOnlyList<MessageJson> Messages, IReadOnlyList<PromiseJson> Promises, IReadOnlyList<FactJson> Timeline, IReadOnlyList<string> Participants,
    OfferedJson? Offered)
{
    private const int MostHtml = 100;

    public static CaseDetailJson Of(Storage.Session session, CaseFile file)
    {
        var row = file.Row;
        var names = new PersonNames(session, file.Facts.Select(fact => fact.By.ToString()).Append(row.Owner));
        var messages = file.Messages.Values.OrderBy(message => message.At).ThenBy(message => message.Id, StringComparer.Ordinal).ToList();
        var withHtml = messages.Where(message => file.Words.GetValueOrDefault(message.Id)?.Html is not null)
            .TakeLast(MostHtml).Select(message => message.Id).ToHashSet();
        return new CaseDetailJson(
            row.Id, row.Number, row.Subject, row.Status, Camel(row.Kind), Camel(row.Channel), row.Version, file.Customer.Id,
            CustomerJson.Of(session, [file.Customer])[0], names.Of(row.Owner), row.TeamId, row.BrandId, row.MailboxId, Iso(row.OpenedAt),
            Iso(row.UpdatedAt), row.WaitingSince > 0 ? Iso(row.WaitingSince) : null, row.Contacts, Iso(row.FollowUpAt), row.FollowUpAsked != 0,
            row.Trouble, Iso(row.ResolvedAt), Iso(row.ClosedAt), row.MergedInto, file.State.Absorbed,
            messages.ConvertAll(message => MessageJson.Of(
                message, file.Words.GetValueOrDefault(message.Id), file.Deliveries.GetValueOrDefault(message.Id), names, withHtml.Contains(message.Id))),
            PromiseJson.Of(session, file.Promises),
            file.Facts.Select(fact => FactJson.Of(fact, names, file)).ToList(),
            file.Participants,
            file.Offered is { } offered ? new OfferedJson(offered.Id, offered.Number, offered.Subject) : null);
    }
}

internal sealed record OfferedJson(string Id, long Number, string Subject);

/// <param name="Type">The alias of the fact: <c>promise.made/1</c>.</param>
/// <param name="Text">The words that the fact points to: a note, a call, a promise, a reason.</param>
internal sealed record FactJson(string CaseId, long Version, string At, string Type, PersonJson? By, JsonElement Data, string? Text)
{
    public static FactJson Of(CaseFact fact, PersonNames names, CaseFile file) => new(
        fact.CaseId, fact.Version, Iso(fact.At), EventCatalogue.AliasOf(fact.Event), names.Of(fact.By.ToString()),
        JsonSerializer.Deserialize<JsonElement>(EventCatalogue.Write(fact.Event)),
        TextId(fact.Event) is { } id ? file.Texts.GetValueOrDefault(id) : null);

    private static string? TextId(CaseEvent happened) => happened switch
    {
        CaseSubjectSet set => set.TextId,
        CaseResolved resolved => resolved.TextId,
        CaseClosed closed => closed.TextId,
        NoteAdded note => note.NoteId,
        CallLogged call => call.CallId,
        PromiseMade made => made.TextId,
        PromiseRenegotiated moved => moved.ReasonTextId,
        PromiseWithdrawn gone => gone.ReasonTextId,
        FollowUpAnswered answered => answered.TextId,
        _ => null,
    };
}
