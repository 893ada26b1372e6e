using Amends.Storage;

namespace Amends.Tests.Contracts;

/// <summary>The ground of the contracts: a fresh desk per test, in the engine that the suite is for.</summary>
public abstract class DeskContract : IAsyncLifetime
{
    protected SettableClock Clock { get; } = new();

    protected Database Desk { get; private set; } = null!;

    protected abstract Task<Database> Open();

    public async ValueTask InitializeAsync() => Desk = await Open();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Desk.DisposeAsync();
    }
}
