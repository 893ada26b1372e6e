namespace Amends.Benchmarks.Desk;

/// <summary>Where the desks that are measured lie: outside the repository, made afresh for each measurement.</summary>
internal sealed class DeskFolder(string root)
{
    public string Fresh(string name)
    {
        var path = Path.Combine(root, name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        return path;
    }
}
