using System.Runtime.InteropServices;

namespace Amends.Storage.Blobs;

/// <summary>
/// Makes the names in a folder durable: a file that was flushed is still gone after a power cut when its name was not (fsync(2)).
/// .NET opens no folders, so that this asks the system itself. Windows has no such thing.
/// </summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(path, ReadOnly);
        if (handle < 0)
            throw Trouble(path);
        try
        {
            if (Synchronise(handle) != 0)
                throw Trouble(path);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Trouble(string path) => new($"The folder {path} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");

#pragma warning disable SYSLIB1054 // Source-generated marshalling would need unsafe code in this project, for three calls.
    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
#pragma warning restore SYSLIB1054
}
