using System.Text.Json;

namespace Amends.Storage.Words;

/// <summary>Keeping and finding what messages say.</summary>
public static class MessageWordsStore
{
    private const string Columns =
        "message_id, case_id, subject, text, html, from_name, from_address, recipients, mail_id, in_reply_to, refs, raw_hash, language";

    public static void Add(Session session, MessageWords words)
    {
        session.Execute(
            $"""
            INSERT INTO message_words ({Columns})
            VALUES (@MessageId, @CaseId, @Subject, @Text, @Html, @FromName, @FromAddress, @recipients, @MailId, @InReplyTo, @refs, @RawHash, @Language)
            """,
            new
            {
                words.MessageId, words.CaseId, words.Subject, words.Text, words.Html, words.FromName, words.FromAddress,
                recipients = JsonSerializer.Serialize(words.Recipients, WordsJson.Default.IReadOnlyListRecipient),
                words.MailId, words.InReplyTo,
                refs = words.References.Count == 0 ? null : JsonSerializer.Serialize(words.References, WordsJson.Default.IReadOnlyListString),
                words.RawHash, words.Language,
            });
        if (words.MailId is { Length: > 0 })
        {
            session.Execute(
                "INSERT INTO mail_ids (mail_id, message_id, case_id) VALUES (@MailId, @MessageId, @CaseId) ON CONFLICT DO NOTHING",
                new { words.MailId, words.MessageId, words.CaseId });
        }

        for (var position = 0; position < words.Attachments.Count; position++)
            AddAttachment(session, words, words.Attachments[position], position);
    }

    /// <summary>The plain words of a message; null where there is none.</summary>
    public static string? Text(Session session, string messageId) =>
        session.First<string>("SELECT text FROM message_words WHERE message_id = @messageId", new { messageId });

    public static MessageWords? Find(Session session, string messageId) =>
        session.First<Row>($"SELECT {Columns} FROM message_words WHERE message_id = @messageId", new { messageId })
            ?.ToWords(AttachmentsOf(session, "message_id = @id", messageId)[messageId]);

    /// <summary>What all messages of these cases say, by message.</summary>
    public static Dictionary<string, MessageWords> OfCases(Session session, IReadOnlyList<string> caseIds)
    {
        var attachments = AttachmentsOf(session, "case_id IN @id", caseIds);
        return session.Query<Row>($"SELECT {Columns} FROM message_words WHERE case_id IN @caseIds", new { caseIds })
            .ToDictionary(row => row.MessageId, row => row.ToWords(attachments[row.MessageId]));
    }

    /// <summary>One attachment of a message of this case; null where there is none.</summary>
    public static AttachmentWords? FindAttachment(Session session, string caseId, string attachmentId) => session
        .First<AttachmentRow>(
            "SELECT id, message_id, name, content_type, size, hash, inline, content_id FROM attachments WHERE id = @attachmentId AND case_id = @caseId",
            new { attachmentId, caseId })?.ToAttachment();

    private static void AddAttachment(Session session, MessageWords words, AttachmentWords attachment, int position) => session.Execute(
        """
        INSERT INTO attachments (id, message_id, case_id, position, name, content_type, size, hash, inline, content_id)
        VALUES (@Id, @MessageId, @CaseId, @position, @Name, @ContentType, @Size, @Hash, @inline, @ContentId)
        """,
        new
        {
            attachment.Id, words.MessageId, words.CaseId, position, attachment.Name, attachment.ContentType, attachment.Size, attachment.Hash,
            inline = attachment.Inline ? 1L : 0L, attachment.ContentId,
        });

    /// <summary>Generic, because a list is spread out only where its type is known.</summary>
    private static ILookup<string, AttachmentWords> AttachmentsOf<T>(Session session, string where, T id) => session
        .Query<AttachmentRow>(
            $"SELECT id, message_id, name, content_type, size, hash, inline, content_id FROM attachments WHERE {where} ORDER BY message_id, position",
            new { id })
        .ToLookup(row => row.MessageId, row => row.ToAttachment());

    private sealed record AttachmentRow
    {
        public string Id { get; init; } = "";
        public string MessageId { get; init; } = "";
        public string Name { get; init; } = "";
        public string ContentType { get; init; } = "";
        public long Size { get; init; }
        public string Hash { get; init; } = "";
        public long Inline { get; init; }
        public string? ContentId { get; init; }

        public AttachmentWords ToAttachment() => new(Id, Name, ContentType, Size, Hash, Inline != 0, ContentId);
    }

    private sealed record Row
    {
        public string MessageId { get; init; } = "";
        public string CaseId { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Text { get; init; } = "";
        public string? Html { get; init; }
        public string? FromName { get; init; }
        public string? FromAddress { get; init; }
        public string Recipients { get; init; } = "[]";
        public string? MailId { get; init; }
        public string? InReplyTo { get; init; }
        public string? Refs { get; init; }
        public string? RawHash { get; init; }
        public string? Language { get; init; }

        public MessageWords ToWords(IEnumerable<AttachmentWords> attachments) => new(
            MessageId, CaseId, Subject, Text, Html, FromName, FromAddress,
            JsonSerializer.Deserialize(Recipients, WordsJson.Default.IReadOnlyListRecipient)!,
            MailId, InReplyTo, Refs is null ? [] : JsonSerializer.Deserialize(Refs, WordsJson.Default.IReadOnlyListString)!, RawHash, Language)
        {
            Attachments = attachments.ToList(),
        };
    }
}
