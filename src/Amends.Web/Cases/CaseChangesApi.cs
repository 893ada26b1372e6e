using System.Text.Json;
using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Web.Api;
using Amends.Web.Customers;

namespace Amends.Web.Cases;

/// <summary>What can be done to a case, in the API. Each answers with the case.</summary>
internal static class CaseChangesApi
{
    public static void MapCaseChangesApi(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases/{id}").WithTags("Cases");
        cases.MapPost("/assign", AssignTo).Takes<AssignInput>().Returns<CaseDetailJson>("Give a case to somebody", "Without an owner and a team you take it yourself; an owner of null gives it to nobody.");
        cases.MapPost("/resolve", ResolveIt).Takes<ResolveInput>().Returns<CaseDetailJson>("Resolve a case", "Refused while a promise is open. followUp says whether and when the customer is asked if it stayed right.");
        cases.MapPost("/close", CloseIt).Takes<TextInput>().Returns<CaseDetailJson>("Close a case", "Refused while a promise is open.");
        cases.MapPost("/reopen", ReopenIt).Takes<NothingInput>().Returns<CaseDetailJson>("Reopen a case", "There is more to do after all.");
        cases.MapPost("/merge", MergeIt).Takes<MergeInput>().Returns<CaseDetailJson>("Merge a case into another", "The case goes on in the other one, with its promises. Answers with the one that lives on.");
        cases.MapPost("/kind", SetKind).Takes<KindInput>().Returns<CaseDetailJson>("Say what a case is about", "enquiry, complaint, orderProblem, repair, appointment, offer, compliment or feedback.");
        cases.MapPost("/subject", SetSubject).Takes<SubjectInput>().Returns<CaseDetailJson>("Rename a case", "On our lists; the customer's mails keep their subject.");
        cases.MapPost("/customer", SetCustomer).Takes<CustomerInput>().Returns<CaseDetailJson>("Give a case to another customer", "By id, or by name, email and phone.");
    }

    internal static Task<IResult> AssignTo(ApiCall call, string id) => call.ChangeCase<AssignInput>(id, (session, row, input) =>
    {
        string? owner = input.Owner.ValueKind switch
        {
            JsonValueKind.Undefined => input.Team is null ? "me" : null,
            JsonValueKind.Null => "",
            JsonValueKind.String => input.Owner.GetString(),
            _ => "?",
        };
        return new Assign(row.Id, owner, input.Team, input.SeenVersion).Run(session, call.Viewer).Answer(session, call);
    });

    internal static Task<IResult> ResolveIt(ApiCall call, string id) => call.ChangeCase<ResolveInput>(id, (session, row, input) =>
        new Resolve(row.Id, input.Text, input.FollowUpChoice()).Run(session, call.Viewer).Answer(session, call));

    internal static Task<IResult> CloseIt(ApiCall call, string id) => call.ChangeCase<TextInput>(id, (session, row, input) =>
        new Close(row.Id, input.Text).Run(session, call.Viewer).Answer(session, call));

    internal static Task<IResult> ReopenIt(ApiCall call, string id) => call.ChangeCase<NothingInput>(id, (session, row, _) =>
        new Reopen(row.Id).Run(session, call.Viewer).Answer(session, call));

    internal static Task<IResult> MergeIt(ApiCall call, string id) => call.ChangeCase<MergeInput>(id, (session, row, input) =>
    {
        if (string.IsNullOrWhiteSpace(input.Target))
            return Refusal.Invalid("into", "Say which case it goes on in: its id or its number.");
        return FindCase.Run(session, call.Viewer, input.Target).Succeeded(out var into, out _)
            ? new Merge(row.Id, into.Id).Run(session, call.Viewer).Answer(session, call)
            : Refusal.Invalid("into", "There is no such case to go on in, or you may not see it.");
    });

    internal static Task<IResult> SetKind(ApiCall call, string id) => call.ChangeCase<KindInput>(id, (session, row, input) =>
        ChangeKind.Parse("kind", input.Kind).Then(kind => new ChangeKind(row.Id, kind).Run(session, call.Viewer)).Answer(session, call));

    internal static Task<IResult> SetSubject(ApiCall call, string id) => call.ChangeCase<SubjectInput>(id, (session, row, input) =>
        new ChangeSubject(row.Id, input.Subject).Run(session, call.Viewer).Answer(session, call));

    internal static Task<IResult> SetCustomer(ApiCall call, string id) => call.ChangeCase<CustomerInput>(id, (session, row, input) =>
        new ChangeCustomerOf(row.Id, input.ToWho()).Run(session, call.Viewer).Answer(session, call));

    private static Outcome<ApiAnswer> Answer(this Outcome<Case> outcome, Session session, ApiCall call) =>
        outcome.Map(state => CaseApi.Detail(session, call.Viewer, state.Id));

    /// <param name="Owner">"me", an id, or null for nobody.</param>
    /// <param name="Team">The id of a team.</param>
    /// <param name="SeenVersion">The version you were looking at: refused where somebody else assigned the case since.</param>
    internal sealed record AssignInput(JsonElement Owner, string? Team, long? SeenVersion);

    /// <param name="FollowUp">true, false, "yes", "no" or a time; nothing: as the settings say.</param>
    /// <param name="FollowUpAt">A time; the same as a time in <paramref name="FollowUp"/>.</param>
    internal sealed record ResolveInput(string? Text, JsonElement FollowUp, string? FollowUpAt)
    {
        public string? FollowUpChoice() => FollowUpAt ?? Choice(FollowUp);

        internal static string? Choice(JsonElement followUp) => followUp.ValueKind switch
        {
            JsonValueKind.True => FollowUpTime.Yes,
            JsonValueKind.False => FollowUpTime.No,
            JsonValueKind.String => followUp.GetString(),
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            _ => "?",
        };
    }

    internal sealed record TextInput(string? Text);

    internal sealed record NothingInput;

    /// <param name="Into">The id or the number of the case that lives on.</param>
    internal sealed record MergeInput(JsonElement Into, JsonElement IntoCaseId)
    {
        public string? Target => (Into.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? IntoCaseId : Into) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };
    }

    internal sealed record KindInput(string? Kind);

    internal sealed record SubjectInput(string? Subject);
}
