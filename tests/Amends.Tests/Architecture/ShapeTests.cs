using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Amends.Tests.Architecture;

public sealed partial class ShapeTests
{
    private const int LongestFile = 300;

    [Theory]
    [InlineData("Amends.Core", "NodaTime")]
    [InlineData("Amends.Mail", "")]
    [InlineData("Amends.Channels", "Amends.Core Amends.Mail AngleSharp")]
    [InlineData("Amends.Storage", "Amends.Core Dapper Microsoft.Data.Sqlite SQLitePCLRaw.bundle_e_sqlite3 SQLitePCLRaw.core")]
    public void A_project_knows_only_what_lies_below_it(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var known = file.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')) is var name
                && element.Name.LocalName == "ProjectReference" ? name : element.Attribute("Include")!.Value)
            .Order(StringComparer.Ordinal);
        string.Join(' ', known).ShouldBe(allowed);
    }

    [Fact]
    public void No_source_file_is_longer_than_one_thing()
    {
        var tooLong = Repository.Sources("src", "*.cs").Concat(Repository.Sources("src", "*.razor"))
            .Select(path => (Name: Path.GetRelativePath(Repository.Root, path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.Name}: {file.Lines} lines");
        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_called_after_what_it_does_not_say()
    {
        var empty = Repository.Sources("src", "*.cs")
            .SelectMany(path => TypeName().Matches(File.ReadAllText(path)))
            // Identity's own base classes are called so; what derives from them says whose it is.
            .Where(match => !match.Groups["base"].Value.StartsWith("UserManager<", StringComparison.Ordinal)
                && !match.Groups["base"].Value.StartsWith("SignInManager<", StringComparison.Ordinal))
            .Select(match => match.Groups["name"].Value)
            .Where(name => EmptyWord().IsMatch(name));
        empty.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?<name>[A-Z]\w+)[^:{;]*(?::\s*(?<base>[\w<>]+))?")]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helpers?|Util|Utils|Utility|Utilities)$")]
    private static partial Regex EmptyWord();
}
