using System.Diagnostics;
using System.Globalization;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;

namespace Amends.Benchmarks.Intake;

/// <summary>Fills a desk with cases of two letters each on average: an mbox file, and `amends ingest`, as an organisation moves in.</summary>
internal static class BulkImport
{
    /// <returns>The folder of the desk.</returns>
    public static async Task<string> Measure(Report report, DeskFolder desks, int cases)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A desk of {cases:N0} cases…"));
        var folder = desks.Fresh(string.Create(CultureInfo.InvariantCulture, $"cases-{cases}"));
        var (mails, box) = (cases * 2, folder + ".mbox");
        await Write(box, mails, cases);
        var watch = Stopwatch.StartNew();
        using var verb = Process.Start("dotnet", [RunningDesk.Program, "ingest", box, "--data", folder, "--mail-address", "help@bench.example"])!;
        await verb.WaitForExitAsync();
        report.Add(new Figure(
            string.Create(CultureInfo.InvariantCulture, $"bulk import of {mails:N0} mails, starting included"), mails / watch.Elapsed.TotalSeconds, "/s", 3000, HigherIsBetter: true));
        File.Delete(box);
        return folder;
    }

    private static async Task Write(string box, int mails, int cases)
    {
        var letters = new MadeUpMail(cases);
        await using var file = new FileStream(box, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        for (var number = 1; number <= mails; number++)
        {
            file.Write("From customer@example.net Mon Nov  2 10:00:00 2026\n"u8);
            file.Write(Raw(letters, number, cases));
            file.Write("\n"u8);
        }
    }

    /// <summary>The first half are new letters; the second half answers to them, the first case getting twenty.</summary>
    private static byte[] Raw(MadeUpMail letters, int number, int cases)
    {
        if (number <= cases)
            return letters.Letter(number);
        var answered = number - cases <= 20 ? 1 : 1 + (int)((long)number * 7919 % cases);
        return letters.Letter(number, MadeUpMail.Id(answered), answered);
    }
}
