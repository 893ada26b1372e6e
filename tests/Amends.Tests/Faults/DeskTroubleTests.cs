using System.Globalization;
using System.Net;
using System.Text;
using Amends.Tests.Stories;
using Microsoft.Data.Sqlite;

namespace Amends.Tests.Faults;

/// <summary>The machine under the desk fails: whoever sends hears "later", nothing that was acknowledged is lost, and afterwards all goes on.</summary>
public sealed class DeskTroubleTests
{
    [Fact]
    public async Task On_a_full_disk_senders_keep_their_mail_and_bring_it_when_there_is_room()
    {
        ServerProcess.RequireOrSkip(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk can be made only as root on Linux.");
        var disk = Directory.CreateTempSubdirectory("disk-").FullName;
        await ServerProcess.Run("/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk);
        try
        {
            await using var desk = await DeskProcess.Start(Path.Combine(disk, "data"));
            var random = new Random(1);
            var acknowledged = new List<string>();
            string answer;
            do
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"full-{acknowledged.Count}@shop.example");
                answer = await MailClient.Send(desk, Filling(name, random));
                if (answer.StartsWith("250", StringComparison.Ordinal))
                    acknowledged.Add(name);
            }
            while (answer.StartsWith("250", StringComparison.Ordinal) && acknowledged.Count < 500);

            answer.ShouldStartWith("452 4.3.1");
            acknowledged.Count.ShouldBeGreaterThan(5);
            (await MailClient.Send(desk, Large("large@shop.example", random))).ShouldStartWith("452 4.3.1");

            await ServerProcess.Run("/bin/mount", "-o", "remount,size=200m", disk);
            (await MailClient.Send(desk, Filling("room@shop.example", random))).ShouldStartWith("250");
            (await MailClient.Send(desk, Large("large@shop.example", random))).ShouldStartWith("250");

            await desk.Book().ShouldBeWhole();
            (await desk.Book().Arrivals()).Select(arrival => arrival.MailId).ShouldBe([.. acknowledged, "room@shop.example", "large@shop.example"], ignoreOrder: true);
        }
        finally
        {
            await ServerProcess.Run("/bin/umount", disk);
            Directory.Delete(disk);
        }
    }

    [Fact]
    public async Task While_another_program_locks_the_database_reading_goes_on_and_writing_is_for_later()
    {
        await using var desk = await DeskProcess.Start();
        using var api = await desk.Caller();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(desk.Folder, "desk.db")};Pooling=false"))
        {
            await other.OpenAsync();
            await Execute(other, "BEGIN EXCLUSIVE");
            var mail = MailClient.Send(desk, Filling("locked@shop.example", new Random(2)));
            var call = api.Ask(HttpMethod.Post, "cases", """{"subject":"Locked","text":"x","customer":{"name":"Anna","email":"anna@shop.example"}}""");

            (await api.Get("cases")).GetProperty("items").GetArrayLength().ShouldBe(0);
            (await mail).ShouldStartWith("452 4.3.1");
            var (status, problem) = await call;
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("locked");
            await Execute(other, "ROLLBACK");
        }

        (await MailClient.Send(desk, Filling("unlocked@shop.example", new Random(2)))).ShouldStartWith("250");
        (await desk.Book().Arrivals()).ShouldHaveSingleItem().MailId.ShouldBe("unlocked@shop.example");
        (await api.Get("cases")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await desk.Book().ShouldBeWhole();
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A letter that cannot be packed much.</summary>
    private static string Filling(string mailId, Random random) => Letter(mailId, random, 60_000);

    /// <summary>So large that it lies in a file.</summary>
    private static string Large(string mailId, Random random) => Letter(mailId, random, 600_000);

    private static string Letter(string mailId, Random random, int bytes)
    {
        var noise = new byte[bytes];
        random.NextBytes(noise);
        return new StringBuilder("From: Anna <anna@shop.example>\r\nTo: help@desk.example\r\nSubject: Full\r\n")
            .Append(CultureInfo.InvariantCulture, $"Message-ID: <{mailId}>\r\n\r\n")
            .Append(Convert.ToBase64String(noise, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n").ToString();
    }
}
