using System.Text;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class FileTests
{
    private static List<string> Mbox(string text, int max = 1_000_000) =>
        [.. Mail.Mime.Mbox.Read(new MemoryStream(Encoding.Latin1.GetBytes(text)), max).Select(Encoding.Latin1.GetString)];

    private const string From = "From jane@example.org Mon Jun  1 10:00:00 2026\n";

    [Fact]
    public void An_mbox_gives_its_mails_one_by_one() =>
        Mbox($"{From}Subject: 1\n\nOne\n\n{From}Subject: 2\n\nTwo\n").ShouldBe(["Subject: 1\n\nOne\n", "Subject: 2\n\nTwo\n"]);

    [Fact]
    public void Marked_from_lines_lose_one_mark() =>
        Mbox($"{From}Subject: 1\n\n>From here\n>>From there\n> From\n").ShouldBe(["Subject: 1\n\nFrom here\n>From there\n> From\n"]);

    [Theory]
    [InlineData("Subject: 1\n\nOne\n\nFrom now on it is late.\n")]
    [InlineData("Subject: 1\n\nOne\nFrom jane@example.org Mon Jun  1 10:00:00 2026\n")]
    public void A_sentence_that_starts_with_from_is_no_new_mail(string mail) => Mbox(From + mail).ShouldBe([mail]);

    [Theory]
    [InlineData("From - Mon Jun 01 10:00:00 2026\n")]
    [InlineData("From jane@example.org Mon Jun  1 10:00 2026\r\n")]
    [InlineData("From jane@example.org Mon Jun  1 10:00:00 MET 2026\n")]
    [InlineData("From jane@example.org Mon Jun  1 10:00:00 2026 +0200\n")]
    public void From_lines_of_many_programs_are_known(string line) => Mbox($"{line}A: 1\n\n{line}A: 2\n").Count.ShouldBe(2);

    [Fact]
    public void A_mail_over_the_limit_is_cut_and_the_next_is_whole() =>
        Mbox($"{From}Subject: 1\n\n{new string('x', 1_000_000)}\n\n{From}Subject: 2\n\nTwo\n", 1000).Select(m => m.Length).ShouldBe([1000, 16]);

    [Fact]
    public void An_empty_mbox_has_no_mails()
    {
        Mbox("").ShouldBeEmpty();
        Mbox("\n\n").ShouldBeEmpty();
        Mbox(From).ShouldBeEmpty();
    }

    [Fact]
    public void An_mbox_is_known_by_its_first_line()
    {
        Mail.Mime.Mbox.LooksLike(Encoding.ASCII.GetBytes(From)).ShouldBeTrue();
        Mail.Mime.Mbox.LooksLike("From: jane@example.org\n"u8).ShouldBeFalse();
    }

    [Fact]
    public void A_maildir_gives_new_and_seen_mail_oldest_first()
    {
        var root = Directory.CreateTempSubdirectory("maildir").FullName;
        try
        {
            foreach (var folder in new[] { "new", "cur", "tmp" })
                Directory.CreateDirectory(Path.Combine(root, folder));
            File.WriteAllText(Path.Combine(root, "new", "1000000003.b.host"), "Subject: 3\n\n");
            File.WriteAllText(Path.Combine(root, "cur", "1000000001.a.host:2,RS"), "Subject: 1\n\n");
            File.WriteAllText(Path.Combine(root, "cur", "999999999.c.host:2,"), "Subject: 0\n\n");
            File.WriteAllText(Path.Combine(root, "tmp", "1000000002.d.host"), "Subject: unfinished\n\n");
            Maildir.IsMaildir(root).ShouldBeTrue();
            var mails = Maildir.Read(root).ToList();
            mails.Select(m => MailReader.Read(m.Raw).Subject).ShouldBe(["0", "1", "3"]);
            mails.Select(m => m.Entry.Flags).ShouldBe(["", "RS", ""]);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void A_mail_that_moved_from_new_to_cur_is_still_found()
    {
        var root = Directory.CreateTempSubdirectory("maildir").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "new"));
            Directory.CreateDirectory(Path.Combine(root, "cur"));
            File.WriteAllText(Path.Combine(root, "new", "1.a.host"), "Subject: 1\n\n");
            File.WriteAllText(Path.Combine(root, "new", "2.a.host"), "Subject: 2\n\n");
            var mails = Maildir.Read(root).GetEnumerator();
            mails.MoveNext().ShouldBeTrue();
            File.Move(Path.Combine(root, "new", "2.a.host"), Path.Combine(root, "cur", "2.a.host:2,S"));
            mails.MoveNext().ShouldBeTrue();
            MailReader.Read(mails.Current.Raw).Subject.ShouldBe("2");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
