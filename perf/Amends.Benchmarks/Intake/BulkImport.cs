using System.Diagnostics;
using System.Globalization;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;
using Amends.Storage.Blobs;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Inbound;
using Amends.Storage.Migrations;
using Amends.Storage.Settings;
using Amends.Web.Serving;

namespace Amends.Benchmarks.Intake;

/// <summary>Fills a desk with cases of two letters each on average through the real intake, many at a time, as `amends ingest` does.</summary>
internal static class BulkImport
{
    private const int AtOnce = 256;

    /// <returns>The folder of the desk.</returns>
    public static async Task<string> Measure(Report report, DeskFolder desks, int cases)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A desk of {cases:N0} cases…"));
        var folder = desks.Fresh(string.Create(CultureInfo.InvariantCulture, $"cases-{cases}"));
        var clock = new MovableClock();
        SqliteMigrator.Run(DeskFiles.Database(folder), clock);
        await using var database = SqliteDatabase.Open(DeskFiles.Database(folder), clock);
        await database.Write(session => EnsureMailbox.Run(session, "help@bench.example"));
        var blobs = new BlobStore(DeskFiles.Blobs(folder));
        var tokens = await DeskSecret.Tokens(database);
        var takeIn = new TakeIn(tokens, acknowledge: null);
        var letters = new MadeUpMail(cases);
        var watch = Stopwatch.StartNew();
        var mails = cases * 2;
        var envelope = new ArrivalEnvelope("file", null, null, ["help@bench.example"]);
        for (var from = 0; from < mails; from += AtOnce)
        {
            var raws = Enumerable.Range(from + 1, Math.Min(AtOnce, mails - from)).Select(number => Raw(letters, number, cases)).ToList();
            var ready = new ReadyArrival[raws.Count];
            Parallel.For(0, raws.Count, index => ready[index] = Intake(blobs, envelope, raws[index]));
            await database.Write(session =>
            {
                foreach (var arrival in ready)
                    takeIn.Run(session, arrival);
            });
        }

        report.Add(new Figure(
            string.Create(CultureInfo.InvariantCulture, $"bulk import of {mails:N0} mails"), mails / watch.Elapsed.TotalSeconds, "/s", 3000, HigherIsBetter: true));
        return folder;
    }

    /// <summary>The first half are new letters; the second half answers to them, one case in ten getting most of these.</summary>
    private static byte[] Raw(MadeUpMail letters, int number, int cases)
    {
        if (number <= cases)
            return letters.Letter(number);
        var answered = number - cases <= 20 ? 1 : 1 + (int)((long)number * 7919 % cases);
        return letters.Letter(number, MadeUpMail.Id(answered), answered);
    }

    private static ReadyArrival Intake(BlobStore blobs, ArrivalEnvelope envelope, byte[] raw)
    {
        var mail = Channels.Email.Incoming.ReadMail.From(raw, null);
        return new ReadyArrival(envelope, mail, blobs.Prepare(raw), mail.Attachments.Select(attachment => blobs.Prepare(attachment.Content, false)).ToList());
    }
}
