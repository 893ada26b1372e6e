using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;
using NodaTime;
using Case = Amends.Core.Cases.Case;

namespace Amends.Tests.Contracts;

/// <summary>Cases as the desk writes them, in few words.</summary>
internal static class WrittenCases
{
    public const string TeamA = "01900000-0000-7000-8000-00000000000a";
    public const string TeamB = "01900000-0000-7000-8000-00000000000b";

    public static readonly Actor Agent = Actor.User("01900000-0000-7000-8000-0000000000aa");

    private static long _number = 1000;

    public static Viewer In(params string[] teams) => new(Agent, Role.Agent, teams);

    public static Task<string> OpenCase(
        this Database database, string subject, string text = "Hello.", string team = TeamA, string? customerId = null,
        string from = "jo@example.org", string? name = null, long? number = null, string? attachment = null) => database.Write(session =>
        {
            var id = Ids.New(session.Now);
            var subjectId = Ids.New(session.Now);
            var message = Message(session, id, subject, text, from, name, attachment);
            CaseLog.Decide(
                session, Case.Unopened(id), Actor.Desk,
                [
                    new OpenCase(
                        number ?? Interlocked.Increment(ref _number), CaseKind.Enquiry, Channel.Mail, customerId ?? Ids.New(session.Now), team,
                        "brand", null, subjectId),
                    new ReceiveMessage(message.MessageId, Channel.Mail, "customer", MessageKind.Message, null),
                ],
                () =>
                {
                    TextStore.Add(session, subjectId, id, subject);
                    MessageWordsStore.Add(session, message);
                }).Refusal.ShouldBeNull();
            return id;
        });

    public static Task Receive(this Database database, string caseId, string text, string from = "jo@example.org") => database.Write(session =>
    {
        var message = Message(session, caseId, "Re", text, from, null, null);
        Decide(
            session, caseId, () => MessageWordsStore.Add(session, message),
            new ReceiveMessage(message.MessageId, Channel.Mail, "customer", MessageKind.Message, null));
    });

    public static Task Note(this Database database, string caseId, string text) => database.Write(session =>
    {
        var id = Ids.New(session.Now);
        Decide(session, caseId, () => TextStore.Add(session, id, caseId, text), new AddNote(id));
    });

    public static Task<string> Promise(this Database database, string caseId, string text, Duration due) => database.Write(session =>
    {
        var id = Ids.New(session.Now);
        var textId = Ids.New(session.Now);
        var said = SaidTime.At(session.Now + due, DateTimeZone.Utc);
        Decide(session, caseId, () => TextStore.Add(session, textId, caseId, text), new MakePromise(id, textId, Agent, session.Now + due, said, null));
        return id;
    });

    public static Task Do(this Database database, string caseId, params ICaseCommand[] commands) =>
        database.Write(session => Decide(session, caseId, null, commands));

    private static void Decide(Session session, string caseId, Action? words, params ICaseCommand[] commands) =>
        CaseLog.Change(session, Viewer.Desk, Agent, caseId, commands, words).Refusal.ShouldBeNull();

    private static MessageWords Message(Session session, string caseId, string subject, string text, string from, string? name, string? attachment) =>
        new(Ids.New(session.Now), caseId, subject, text, null, name, from, [], null, null, [], null)
        {
            Attachments = attachment is null
                ? []
                : [new AttachmentWords(Ids.New(session.Now), attachment, "application/pdf", 1, "hash", false, null)],
        };
}
