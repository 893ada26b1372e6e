using System.Globalization;
using Amends.Core.Shared;

namespace Amends.Web.Serving;

/// <summary>
/// One folder, one running desk. The operating system holds the lock, so that it is gone when the process is, however it ended.
/// The process number lies beside it, for people: a locked file cannot be read everywhere.
/// </summary>
public sealed class DeskLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _number;

    private DeskLock(FileStream file, string number) => (_file, _number) = (file, number);

    public static Outcome<DeskLock> Take(string folder)
    {
        var path = DeskFiles.Lock(folder);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None);
            var number = DeskFiles.ProcessNumber(folder);
            File.WriteAllText(number, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DeskLock(file, number);
        }
        catch (UnauthorizedAccessException)
        {
            return Refusal.NotNow("folder-not-writable", $"This user may not write in {folder}.");
        }
        catch (IOException) when (IsHeld(path))
        {
            return Refusal.NotNow("desk-is-running", $"The desk in {folder} is already being served{Holder(folder)}. Stop that one first, or choose another folder.");
        }
        catch (IOException exception)
        {
            return Refusal.NotNow("folder-not-writable", $"{path} cannot be written: {exception.Message}");
        }
    }

    /// <summary>Whether a desk serves this folder now.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        File.Delete(_number);
        _file.Dispose();
    }

    private static string Holder(string folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(DeskFiles.ProcessNumber(folder)), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? string.Create(CultureInfo.InvariantCulture, $" (process {id})")
                : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
