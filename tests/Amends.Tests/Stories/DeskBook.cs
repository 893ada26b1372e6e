using System.Security.Cryptography;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Inbound;
using Amends.Storage.Log;
using Amends.Web.Serving;

namespace Amends.Tests.Stories;

/// <summary>What a desk holds, read from its file beside the running program: the proof of what it says.</summary>
internal sealed class DeskBook(string file, string blobFolder)
{
    public async Task<T> Read<T>(Func<Session, T> work)
    {
        await using var database = SqliteDatabase.Open(file, new MovableClock());
        return await database.Read(work);
    }

    public Task<List<T>> Rows<T>(string sql, object? args = null) => Read(session => session.Query<T>(sql, args));

    public Task<T?> First<T>(string sql, object? args = null) => Read(session => session.First<T>(sql, args));

    public Task<long> Count(string sql, object? args = null) => Read(session => session.First<long>(sql, args));

    /// <summary>The whole inbound ledger, oldest first.</summary>
    public Task<List<ArrivalRow>> Arrivals() => Rows<ArrivalRow>("SELECT * FROM arrivals ORDER BY id");

    /// <summary>The arrivals of one Message-ID, oldest first.</summary>
    public Task<List<ArrivalRow>> Arrivals(string mailId) => Rows<ArrivalRow>("SELECT * FROM arrivals WHERE mail_id = @mailId ORDER BY id", new { mailId });

    public Task<byte[]?> Raw(ArrivalRow arrival) => Read(session => new BlobStore(blobFolder).Get(session, arrival.RawHash));

    /// <summary>Waits until the desk has done something by itself.</summary>
    public async Task<T> Until<T>(Func<Session, T?> look, string what) where T : class
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await Read(look) is { } found)
                return found;
            await Task.Delay(50);
        }

        throw new TimeoutException($"It did not happen: {what}");
    }

    /// <summary>
    /// Looks for anything that is half there or counted twice: gaps in a case's log, rows that point to nothing, facts without their
    /// words, mail without its bytes.
    /// </summary>
    public async Task ShouldBeWhole()
    {
        (await Rows<string>("PRAGMA integrity_check")).ShouldBe(["ok"]);
        foreach (var (what, sql) in Flaws)
            (await Rows<string>(sql)).ShouldBeEmpty(what);
        var hashes = await Rows<string>("SELECT raw_hash FROM arrivals UNION SELECT hash FROM attachments");
        await Read(session =>
        {
            var blobs = new BlobStore(blobFolder);
            foreach (var hash in hashes)
                Convert.ToHexStringLower(SHA256.HashData(blobs.Get(session, hash).ShouldNotBeNull())).ShouldBe(hash);
            return true;
        });
        await using var database = SqliteDatabase.Open(file, new MovableClock());
        (await Rebuild.Run(database)).Listed.ShouldBeEmpty("What the log says and what the lists say differ.");
    }

    private static readonly (string What, string Sql)[] Flaws =
    [
        ("cases whose log has a gap", "SELECT case_id FROM events GROUP BY case_id HAVING min(version) <> 1 OR max(version) <> count(*)"),
        ("cases whose row is not at the end of the log", """
            SELECT e.case_id FROM events e LEFT JOIN case_rows r ON r.id = e.case_id GROUP BY e.case_id HAVING r.version IS NULL OR r.version <> max(e.version)
            """),
        ("case rows without a log", "SELECT id FROM case_rows WHERE id NOT IN (SELECT case_id FROM events)"),
        ("arrivals that opened no case of their own", """
            SELECT a.id FROM arrivals a WHERE a.outcome = 'Opened'
            AND (SELECT count(*) FROM events e WHERE e.case_id = a.case_id AND e.type = 'case.opened/1') <> 1
            """),
        ("cases that two arrivals opened", "SELECT case_id FROM arrivals WHERE outcome = 'Opened' GROUP BY case_id HAVING count(*) > 1"),
        ("arrivals without their message", """
            SELECT a.id FROM arrivals a WHERE a.outcome IN ('Opened', 'Joined')
            AND (SELECT count(*) FROM messages m WHERE m.id = a.message_id AND m.case_id = a.case_id) <> 1
            """),
        ("received messages without their arrival", """
            SELECT m.id FROM messages m WHERE m.direction = 'in' AND m.channel = 'Mail'
            AND NOT EXISTS (SELECT 1 FROM arrivals a WHERE a.message_id = m.id AND a.outcome <> 'Duplicate')
            """),
        ("messages without their fact", """
            SELECT m.id FROM messages m WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.case_id = m.case_id AND e.version = m.version
            AND e.type IN ('message.received/1', 'message.sent/1', 'follow-up.sent/1'))
            """),
        ("facts without their message", """
            SELECT e.case_id FROM events e WHERE e.type IN ('message.received/1', 'message.sent/1')
            AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.case_id = e.case_id AND m.version = e.version)
            """),
        ("messages without their words", "SELECT id FROM messages WHERE id NOT IN (SELECT message_id FROM message_words)"),
        ("words without their message", "SELECT message_id FROM message_words WHERE message_id NOT IN (SELECT id FROM messages)"),
        ("arrivals without their bytes", "SELECT id FROM arrivals WHERE raw_hash NOT IN (SELECT hash FROM blobs)"),
        ("attachments without their bytes", "SELECT id FROM attachments WHERE hash NOT IN (SELECT hash FROM blobs)"),
        ("said messages that were never put on their way", """
            SELECT id FROM messages WHERE direction = 'out' AND channel = 'Mail' AND (SELECT count(*) FROM outbox o WHERE o.message_id = messages.id) <> 1
            """),
        ("outgoing mail without its message", "SELECT id FROM outbox WHERE message_id NOT IN (SELECT id FROM messages)"),
        ("outgoing mail without recipients", "SELECT id FROM outbox WHERE id NOT IN (SELECT outbox_id FROM outbox_recipients)"),
        ("numbers that two cases have", "SELECT number FROM case_rows GROUP BY number HAVING count(*) > 1"),
    ];
}
