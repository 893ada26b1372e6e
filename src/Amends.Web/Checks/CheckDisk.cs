using System.Globalization;

namespace Amends.Web.Checks;

/// <summary>Room for what arrives, and the right to write it.</summary>
internal static class CheckDisk
{
    private const long Little = 2_000_000_000, TooLittle = 300_000_000;

    public static CheckFinding Run(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, ".doctor");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB are free for {folder}.");
            return free switch
            {
                < TooLittle => CheckFinding.Bad("disk", text, "Make room, or move the desk to a larger disk. Without room no mail can be taken in."),
                < Little => CheckFinding.Look("disk", text, "Make room soon."),
                _ => CheckFinding.Good("disk", text),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CheckFinding.Bad("disk", $"{folder} cannot be written: {exception.Message}", "Give the user that runs the desk the right to write there.");
        }
    }
}
