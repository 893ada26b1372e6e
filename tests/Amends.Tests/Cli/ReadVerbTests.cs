using System.Globalization;
using System.Text.Json;

namespace Amends.Tests.Cli;

public sealed class ReadVerbTests : IDisposable
{
    private const string Letter = """
        From: Mary Weaver <mary@example.net>
        To: Help <help@example.org>
        Cc: sister@example.net
        Subject: =?utf-8?q?The_gr=C3=BCn_kettle?=
        Date: Mon, 3 Aug 2026 09:15:00 +0200
        Message-ID: <kettle-1@example.net>
        In-Reply-To: <case-1@example.org>
        References: <first@example.org> <case-1@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        It leaks again.

        On Sun, 2 Aug 2026 at 10:00, Help <help@example.org> wrote:
        > Does it leak?

        --b
        Content-Type: image/png; name="kettle.png"
        Content-Disposition: attachment; filename="kettle.png"
        Content-Transfer-Encoding: base64

        aGVsbG8=
        --b--

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mail_becomes_one_line_of_JSON()
    {
        await File.WriteAllTextAsync(_folder["letter.eml"], Letter.ReplaceLineEndings("\r\n"));
        var run = await AmendsProcess.Run("read", _folder["letter.eml"], "--json");
        run.ExitCode.ShouldBe(0);
        using var json = JsonDocument.Parse(run.Output);
        var mail = json.RootElement;
        mail.GetProperty("file").GetString().ShouldBe(_folder["letter.eml"]);
        mail.GetProperty("from").GetProperty("name").GetString().ShouldBe("Mary Weaver");
        mail.GetProperty("to")[0].GetProperty("address").GetString().ShouldBe("help@example.org");
        mail.GetProperty("cc").GetArrayLength().ShouldBe(1);
        mail.GetProperty("replyTo").GetArrayLength().ShouldBe(0);
        mail.GetProperty("subject").GetString().ShouldBe("The grün kettle");
        mail.GetProperty("date").GetString().ShouldBe("2026-08-03T09:15:00+02:00");
        mail.GetProperty("messageId").GetString().ShouldBe("kettle-1@example.net");
        mail.GetProperty("inReplyTo")[0].GetString().ShouldBe("case-1@example.org");
        mail.GetProperty("references").GetArrayLength().ShouldBe(2);
        mail.GetProperty("text").GetString()!.ShouldContain("> Does it leak?");
        mail.GetProperty("html").ValueKind.ShouldBe(JsonValueKind.Null);
        mail.GetProperty("reply").GetString().ShouldBe("It leaks again.");
        mail.GetProperty("signature").GetString().ShouldBe("");
        mail.GetProperty("kind").GetString().ShouldBe("message");
        mail.GetProperty("warnings").ValueKind.ShouldBe(JsonValueKind.Array);
        var file = mail.GetProperty("attachments")[0];
        file.GetProperty("name").GetString().ShouldBe("kettle.png");
        file.GetProperty("contentType").GetString().ShouldBe("image/png");
        file.GetProperty("size").GetInt32().ShouldBe(5);
        file.GetProperty("sha256").GetString().ShouldBe("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        file.GetProperty("inline").GetBoolean().ShouldBeFalse();
        file.TryGetProperty("contentId", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_thousand_names_on_standard_input_are_answered_in_order_and_those_that_cannot_be_read_with_an_error()
    {
        for (var number = 0; number < 20; number++)
            await File.WriteAllTextAsync(_folder[$"{number}.eml"], Letter.Replace("kettle-1", $"number-{number}", StringComparison.Ordinal));
        var names = Enumerable.Range(0, 1000).Select(number => number % 100 == 99 ? _folder["gone.eml"] : _folder[$"{number % 20}.eml"]).ToList();
        var run = await AmendsProcess.RunWith(string.Join('\n', names) + "\n", "read", "--list", "-", "--json");
        run.ExitCode.ShouldBe(0);
        var lines = run.Output.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(1000);
        for (var number = 0; number < 1000; number++)
        {
            using var json = JsonDocument.Parse(lines[number]);
            json.RootElement.GetProperty("file").GetString().ShouldBe(names[number]);
            if (number % 100 == 99)
                json.RootElement.GetProperty("error").GetString().ShouldBe("There is no such file.");
            else
                json.RootElement.GetProperty("messageId").GetString().ShouldBe(string.Create(CultureInfo.InvariantCulture, $"number-{number % 20}@example.net"));
        }
    }

    [Fact]
    public async Task A_bare_text_and_a_bare_page_are_read_as_bodies()
    {
        await File.WriteAllTextAsync(_folder["a.txt"], "Thanks!\n\n-- \nMary\n");
        await File.WriteAllTextAsync(_folder["a.html"], "<p>Thanks!</p><script>no()</script>");
        var run = await AmendsProcess.Run("read", _folder["a.txt"], _folder["a.html"], _folder.Path, "--json");
        run.ExitCode.ShouldBe(0);
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[0].GetProperty("reply").GetString().ShouldBe("Thanks!");
        lines[0].GetProperty("signature").GetString()!.ShouldContain("Mary");
        lines[1].GetProperty("text").GetString().ShouldBe("Thanks!");
        lines[1].GetProperty("html").GetString()!.ShouldContain("<script>");
        lines[2].GetProperty("error").GetString().ShouldBe("This is a folder.");
    }

    [Fact]
    public async Task A_mail_cannot_steer_the_terminal_that_shows_it()
    {
        await File.WriteAllTextAsync(_folder["a.eml"], "From: a@example.net\nSubject: red \u001b[31m\n\nhello \u001b]0;title\u0007\n");
        var run = await AmendsProcess.Run("read", _folder["a.eml"]);
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldNotContain("\u001b");
        run.Output.ShouldContain("hello");
    }
}
