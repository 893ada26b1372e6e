using System.Text.Json;
using Amends.Mail.Mime;
using Amends.Storage.Inbound;
using Amends.Tests.Faults;

namespace Amends.Tests.Stories;

/// <summary>A desk that sends through a server which takes everything, with a program that answers customers through the API.</summary>
public sealed class TalkingDesk : IAsyncLifetime
{
    private DeskProcess? _desk;
    private ApiCaller? _api;
    private int _letters;

    internal DeskProcess Desk => _desk!;

    internal ApiCaller Api => _api!;

    internal CountingSink Sink { get; } = new(0) { IsCalm = true };

    internal DeskBook Book => Desk.Book();

    public async ValueTask InitializeAsync()
    {
        _desk = await DeskProcess.Start(null, "--smtp-out", $"smtp://127.0.0.1:{Sink.Port}");
        _api = await _desk.Caller();
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_desk is not null)
            await _desk.DisposeAsync();
        await Sink.DisposeAsync();
    }

    /// <summary>A letter with an id of its own, from somebody who has not written before.</summary>
    internal Letter NewLetter(string words = "Where is my order?")
    {
        var number = Interlocked.Increment(ref _letters);
        return new Letter($"Anna <anna{number}@shop.example>", "My order", words) { MailId = $"letter-{number}@shop.example" };
    }

    /// <summary>Brings a letter over SMTP, and says what became of it.</summary>
    internal async Task<ArrivalRow> Bring(Letter letter, string? recipient = null, string reversePath = "anna@shop.example")
    {
        (await MailClient.Send(Desk, letter, reversePath, recipient)).ShouldStartWith("250");
        return (await Book.Arrivals(letter.MailId!))[^1];
    }

    /// <summary>Answers on a case through the API, and gives the mail that left.</summary>
    internal async Task<MailMessage> Answer(string? caseId, string words = "It is on its way.", object? promises = null) =>
        (await Sink.Wait((await Api.Post($"cases/{caseId}/replies", new { text = words, promises })).GetProperty("messageId").GetString()!)).Read();

    internal Task<JsonElement> Case(string? caseId) => Api.Get("cases/" + caseId);

    internal async Task<string> Status(string? caseId) => (await Case(caseId)).GetProperty("status").GetString()!;
}
