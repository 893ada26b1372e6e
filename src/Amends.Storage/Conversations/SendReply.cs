using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage.Blobs;
using Amends.Storage.Log;
using Amends.Storage.Words;
using NodaTime;

namespace Amends.Storage.Conversations;

/// <summary>An answer to the customer, with what it promises, keeps and ends: kept in one transaction with its place in the outbox.</summary>
/// <param name="SeenVersion">The version of the case that the writer was looking at; null for a program that does not mind.</param>
/// <param name="Words">What is said and to whom; its <c>MessageId</c> and <c>CaseId</c> are those of the answer.</param>
/// <param name="Keeps">Promises that this answer keeps.</param>
/// <param name="Resolve">Null: the case stays as it is.</param>
public sealed record SendReply(
    long? SeenVersion,
    MessageWords Words,
    string? MailboxId,
    IReadOnlyList<ReadyBlob> Blobs,
    IReadOnlyList<NewPromise> Promises,
    IReadOnlyList<string> Keeps,
    ResolveCase? Resolve)
{
    /// <summary>How it is said: by mail, or on the customer's page alone where there is no address.</summary>
    public Channel Channel { get; init; } = Channel.Mail;

    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        var commands = new List<ICaseCommand> { new SendMessage(Words.MessageId, Channel, MessagePurpose.Reply, SeenVersion) };
        commands.AddRange(Promises.Select(promise => promise.Make(Words.MessageId)));
        commands.AddRange(Keeps.Select(id => new KeepPromise(id)));
        if (Resolve is not null)
            commands.Add(Resolve);
        return CaseLog.Change(session, viewer, viewer.Actor, Words.CaseId, commands, () =>
        {
            foreach (var blob in Blobs)
                BlobStore.Keep(session, blob);
            foreach (var promise in Promises)
                TextStore.Add(session, promise.TextId, Words.CaseId, promise.Text);
            OutgoingMessage.Keep(session, Words, MailboxId);
            DraftStore.Drop(session, Words.CaseId, viewer.Actor, DraftStore.Reply);
        });
    }
}

/// <summary>A promise to be made, with the words that the customer sees.</summary>
public sealed record NewPromise(string Id, string TextId, string Text, Actor Owner, Instant DueAt, SaidTime Said)
{
    public MakePromise Make(string? sourceId) => new(Id, TextId, Owner, DueAt, Said, sourceId);
}
