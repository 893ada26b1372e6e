using System.Text.Json;

namespace Amends.Tests.Cli;

public sealed class BackupVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("copy.tar.br")]
    [InlineData("copy.tar.gz")]
    [InlineData("copy.tar")]
    [InlineData("copy")]
    public async Task A_desk_that_is_served_is_backed_up_and_restored_whole(string name)
    {
        await using var desk = await ServingProcess.Start(_folder["desk"]);
        await AmendsProcess.Run("token", "create", "--data", _folder["desk"], "--name", "kept");
        var blob = Blob("desk");

        var backup = await AmendsProcess.Run("backup", "--data", _folder["desk"], "--to", _folder[name], "--json");
        backup.ExitCode.ShouldBe(0, backup.Error);
        using (var said = JsonDocument.Parse(backup.Output))
            said.RootElement.GetProperty("files").GetInt32().ShouldBe(2);

        var restored = await AmendsProcess.Run("restore", _folder[name], "--data", _folder["again"]);
        restored.ExitCode.ShouldBe(0, restored.Error);
        (await AmendsProcess.Run("token", "list", "--data", _folder["again"])).Output.ShouldContain("kept");
        (await File.ReadAllTextAsync(System.IO.Path.Combine(_folder["again"], blob))).ShouldBe("a letter");
        Directory.GetFiles(_folder.Path).ShouldAllBe(path => System.IO.Path.GetFileName(path) == name);
    }

    [Fact]
    public async Task A_backup_is_never_overwritten_and_neither_is_a_desk()
    {
        await AmendsProcess.Run("migrate", "--data", _folder["desk"]);
        await AmendsProcess.Run("backup", "--data", _folder["desk"], "--to", _folder["copy.tar"]);
        (await AmendsProcess.Run("backup", "--data", _folder["desk"], "--to", _folder["copy.tar"])).ExitCode.ShouldBe(1);
        var restore = await AmendsProcess.Run("restore", _folder["copy.tar"], "--data", _folder["desk"]);
        restore.ExitCode.ShouldBe(1);
        restore.Error.ShouldContain("There is a desk");
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("changed")]
    [InlineData("not a backup")]
    public async Task A_backup_that_is_not_good_changes_nothing(string harm)
    {
        await AmendsProcess.Run("migrate", "--data", _folder["desk"]);
        await AmendsProcess.Run("backup", "--data", _folder["desk"], "--to", _folder["copy.tar"]);
        var bytes = await File.ReadAllBytesAsync(_folder["copy.tar"]);
        switch (harm)
        {
            case "cut off":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "changed":
                bytes[bytes.Length / 2] ^= 1;
                break;
            default:
                bytes = "Dear all, this is no backup."u8.ToArray();
                break;
        }

        await File.WriteAllBytesAsync(_folder["bad.tar"], bytes);
        var run = await AmendsProcess.Run("restore", _folder["bad.tar"], "--data", _folder["again"]);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("Nothing was changed");
        File.Exists(System.IO.Path.Combine(_folder["again"], "desk.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_in_a_backup_cannot_lead_out_of_the_folder()
    {
        Directory.CreateDirectory(_folder["bad"]);
        await using (var file = File.Create(_folder["bad.tar"]))
        await using (var tar = new System.Formats.Tar.TarWriter(file))
            await tar.WriteEntryAsync(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "../escaped") { DataStream = new MemoryStream([1]) });
        (await AmendsProcess.Run("restore", _folder["bad.tar"], "--data", _folder["again"])).ExitCode.ShouldBe(1);
        File.Exists(_folder["escaped"]).ShouldBeFalse();
    }

    private string Blob(string desk)
    {
        var hash = new string('a', 64);
        var path = System.IO.Path.Combine("blobs", "aa", "aa", hash);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(_folder[desk], path))!);
        File.WriteAllText(System.IO.Path.Combine(_folder[desk], path), "a letter");
        return path;
    }
}
