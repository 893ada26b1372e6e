using System.Globalization;
using System.Text;
using System.Text.Json;
using Amends.Mail.Mime;
using NodaTime;
using NodaTime.Text;

namespace Amends.Tests.Stories;

/// <summary>The whole way of a letter: a customer's mailbox (Dovecot), a mail server (Postfix) and the real desk behind it, with a token for the API.</summary>
public sealed class LetterHouse : IAsyncLifetime
{
    private MailServers? _servers;
    private DeskProcess? _desk;
    private ApiCaller? _api;
    private int _letters;

    internal MailServers Servers => _servers!;

    internal DeskProcess Desk => _desk!;

    internal ApiCaller Api => _api!;

    public async ValueTask InitializeAsync()
    {
        _desk = new DeskProcess();
        _servers = await MailServers.Start(_desk.SmtpPort);
        _desk.Options = ["--smtp-out", $"smtp://127.0.0.1:{_servers.SubmissionPort}"];
        await _desk.Start();
        _api = await _desk.Caller();
        await _api.Post("settings", new { acknowledge = false, followUps = new { rule = "always", days = 7 } });
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_desk is not null)
            await _desk.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
    }

    /// <summary>A letter of the customer, with a subject that no other letter has.</summary>
    internal Letter NewLetter()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _letters)}");
        return new Letter($"Anna Berg <{Servers.User}>", $"Where is my order {number}?", "It was to come on Monday.") { MailId = $"letter-{number}@shop.example" };
    }

    /// <summary>Gives the letter to Postfix, and waits until it is a case on the desk.</summary>
    internal async Task<JsonElement> Arrives(Letter letter)
    {
        await Servers.Send(Encoding.Latin1.GetString(letter.Bytes), Servers.User, DeskProcess.Mailbox);
        return await Until(async () =>
        {
            var rows = (await Api.Get("cases")).GetProperty("items").EnumerateArray().Where(row => row.GetProperty("subject").GetString() == letter.Subject).ToList();
            return rows is [var row] ? await Api.Get("cases/" + row.GetProperty("id").GetString()) : null;
        });
    }

    /// <summary>A mail in the customer's mailbox, read over IMAP.</summary>
    internal Task<MailMessage> Delivered(Func<MailMessage, bool> fits) =>
        new ImapMailbox(Servers.ImapPort, Servers.User, Servers.Password).Wait(fits, () => Servers.Log + Desk.Said);

    /// <summary>Presses "answer" in the customer's mail program, writes above the quote, and sends it through Postfix.</summary>
    internal async Task AnswerFrom(MailMessage mail, string words)
    {
        var quote = string.Join("\r\n", mail.Text!.TrimEnd().Split('\n').Select(line => ("> " + line.TrimEnd('\r')).TrimEnd()));
        var to = mail.ReplyTo.Count > 0 ? mail.ReplyTo[0] : mail.From[0];
        var references = string.Join("\r\n ", mail.References.Append(mail.MessageId).Select(id => $"<{id}>"));
        var raw = $"From: Anna Berg <{Servers.User}>\r\nTo: {to.Name} <{to.Address}>\r\nSubject: {mail.Subject}\r\nDate: Mon, 1 Mar 2027 12:00:00 +0100\r\n"
            + $"Message-ID: <answer-to-{mail.MessageId}>\r\nIn-Reply-To: <{mail.MessageId}>\r\nReferences: {references}\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + $"{words}\r\n\r\nOn Mon, 1 Mar 2027 at 11:00, {mail.From[0].Name} <{mail.From[0].Address}> wrote:\r\n\r\n{quote}\r\n";
        await Servers.Send(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(raw)), Servers.User, to.Address);
    }

    /// <summary>The case once it is as told.</summary>
    internal Task<JsonElement> CaseUntil(string id, Func<JsonElement, bool> holds) => Until(async () =>
    {
        var file = await Api.Get("cases/" + id);
        return holds(file) ? file : null;
    });

    /// <summary>A time on the desk's clock, as the API takes it.</summary>
    internal string In(Duration time) => InstantPattern.General.Format(Desk.Now() + time);

    internal static IEnumerable<string> Facts(JsonElement file) => file.GetProperty("timeline").EnumerateArray().Select(fact => fact.GetProperty("type").GetString()!);

    internal static IEnumerable<JsonElement> Messages(JsonElement file, string direction) =>
        file.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("direction").GetString() == direction);

    private async Task<JsonElement> Until(Func<Task<JsonElement?>> look)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(50);
        }

        throw new TimeoutException($"It did not happen.\n{Desk.Said}\n{Servers.Log}");
    }
}
