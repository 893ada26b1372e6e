using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Storage.Search;

namespace Amends.Tests.Contracts;

public sealed class SqliteSearchIndexContract : SearchIndexContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<(Database Desk, SearchIndex Index)> Open()
    {
        SqliteMigrator.Run(_folder.File("desk.db"), Clock).Refusal.ShouldBeNull();
        var desk = SqliteDatabase.Open(_folder.File("desk.db"), Clock);
        return Task.FromResult<(Database, SearchIndex)>((desk, SqliteSearchIndex.Open(_folder.File("search.db"), desk)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_missing_file_is_made_again()
    {
        await Desk.OpenCase("Toaster");
        (await Find("toaster")).Count.ShouldBe(1);

        await Reopen(() =>
        {
            foreach (var file in Directory.GetFiles(_folder.Path, "search.db*"))
                File.Delete(file);
        });

        (await Find("toaster")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_file_is_made_again(int from)
    {
        await Desk.OpenCase("Toaster");
        (await Find("toaster")).Count.ShouldBe(1);

        await Reopen(() =>
        {
            var content = File.ReadAllBytes(_folder.File("search.db"));
            content.AsSpan(from).Fill(0x5A);
            File.WriteAllBytes(_folder.File("search.db"), content);
        });

        await Eventually(async () => (await Find("toaster")).Count == 1);
    }

    [Fact]
    public async Task A_desk_with_another_history_is_read_from_the_start()
    {
        await Desk.OpenCase("Toaster");
        await Feeder.CatchUp();
        await Index.Put([], (await Index.Progress()) with { Position = 2, Fact = "another/2" });

        (await Find("toaster")).Count.ShouldBe(1);
        (await Index.Progress()).Fact.ShouldNotBe("another/2");
    }

    private async Task Reopen(Action meanwhile)
    {
        await Index.DisposeAsync();
        meanwhile();
        Index = SqliteSearchIndex.Open(_folder.File("search.db"), Desk);
        Feeder.Dispose();
        Feeder = new SearchFeeder(Desk, Index);
    }

    /// <summary>Damage may show itself at the first read only; the second finds a new file.</summary>
    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (StorageUnavailableException)
            {
                await Task.Yield();
            }
        }

        Assert.Fail("The index did not come back.");
    }
}
