using Amends.Storage;

namespace Amends.Tests.Contracts;

public sealed class SqliteRowContract : RowContract
{
    private readonly SqliteDesk _desk = new();

    protected override Task<Database> Open() => _desk.Open(Clock);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _desk.Dispose();
    }
}
