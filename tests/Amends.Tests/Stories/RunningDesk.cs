namespace Amends.Tests.Stories;

/// <summary>One desk for the tests of a class; they keep out of each other's way by their addresses.</summary>
public sealed class RunningDesk : IAsyncLifetime
{
    private DeskProcess? _desk;

    internal DeskProcess Desk => _desk!;

    internal DeskBook Book => Desk.Book();

    public async ValueTask InitializeAsync() => _desk = await DeskProcess.Start(null, "--max-message-size", "2MB");

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null)
            await _desk.DisposeAsync();
    }
}
