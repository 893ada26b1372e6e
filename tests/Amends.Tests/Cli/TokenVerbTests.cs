using System.Text.Json;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.People;
using Amends.Web.Serving;

namespace Amends.Tests.Cli;

public sealed class TokenVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_is_printed_alone_and_only_its_hash_is_kept()
    {
        var run = await AmendsProcess.Run("token", "create", "--data", _folder.Path, "--name", "importer", "--role", "agent");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldMatch(@"\Aamends_[0-9A-Za-z]{40}\n\z");

        var secret = run.Output.Trim();
        await using var database = SqliteDatabase.Open(DeskFiles.Database(_folder.Path), new MovableClock());
        var token = await new TokenStore(database).Find(TokenStore.Hash(secret));
        token!.Name.ShouldBe("importer");
        token.Role.ShouldBe(Core.Shared.Role.Agent);
        (await database.Read(session => session.Query<string>("SELECT what FROM change_record"))).Single().ShouldNotContain(secret);
    }

    [Fact]
    public async Task Tokens_are_made_listed_and_ended_beside_a_desk_that_is_served()
    {
        await using var desk = await ServingProcess.Start(_folder.Path);
        var secret = (await AmendsProcess.Run("token", "create", "--data", _folder.Path, "--name", "shop")).Output.Trim();
        (await AmendsProcess.Run("token", "revoke", "shop", "--data", _folder.Path)).ExitCode.ShouldBe(0);

        var list = await AmendsProcess.Run("token", "list", "--data", _folder.Path, "--json");
        list.Output.ShouldNotContain(secret);
        using var json = JsonDocument.Parse(list.Output);
        var row = json.RootElement.GetProperty("items").EnumerateArray().Single();
        row.GetProperty("role").GetString().ShouldBe("administrator");
        row.GetProperty("revokedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_name_that_two_tokens_share_does_not_end_one_of_them()
    {
        await AmendsProcess.Run("token", "create", "--data", _folder.Path, "--name", "twin");
        await AmendsProcess.Run("token", "create", "--data", _folder.Path, "--name", "twin");
        var run = await AmendsProcess.Run("token", "revoke", "twin", "--data", _folder.Path);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Several tokens");
        (await AmendsProcess.Run("token", "revoke", "nobody", "--data", _folder.Path)).ExitCode.ShouldBe(1);
    }
}
