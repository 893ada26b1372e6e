using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Amends.Storage.Migrations;

/// <summary>A numbered, forward-only step of the schema. Its checksum is kept, so that an edited step is noticed.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The steps of a dialect (<c>Sqlite</c>), in order.</summary>
    public static IReadOnlyList<Migration> All(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Amends.Storage.Migrations.{dialect}.";
        var found = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return found.Select(name => Load(assembly, name, name[prefix.Length..^4])).ToList();
    }

    private static Migration Load(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var split = file.IndexOf('_', StringComparison.Ordinal);
        return new Migration(int.Parse(file[..split], CultureInfo.InvariantCulture), file[(split + 1)..], reader.ReadToEnd());
    }
}
