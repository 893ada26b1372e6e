using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;

namespace Amends.Benchmarks.Figures;

/// <summary>Gathers figures, prints them beside their budgets and keeps them per commit.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly List<Figure> _figures = [];

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.Error.WriteLine($"  {figure.What}: {Number(figure.Value)} {figure.Unit}");
    }

    public void Print()
    {
        var table = new Table().AddColumns("what", "measured", "budget", "");
        foreach (var figure in _figures)
        {
            table.AddRow(
                Markup.Escape(figure.What), $"{Number(figure.Value)} {figure.Unit}", figure.Budget is { } budget ? $"{Number(budget)} {figure.Unit}" : "",
                figure.Holds switch { true => "holds", false => "[red]missed[/]", null => Markup.Escape(figure.Note ?? "") });
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Writes <c>COMMIT.json</c>, and <c>latest.md</c> for people.</summary>
    public void Keep(string folder)
    {
        Directory.CreateDirectory(folder);
        var commit = Commit();
        File.WriteAllText(Path.Combine(folder, commit + ".json"), JsonSerializer.Serialize(new { commit, cores = Environment.ProcessorCount, figures = _figures }, Json) + "\n");
        var text = new StringBuilder($"# Figures\n\nCommit {commit}, {Environment.ProcessorCount} cores, load generator on the same machine.\n\n| what | measured | budget | |\n|---|---|---|---|\n");
        foreach (var figure in _figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {Number(figure.Value)} {figure.Unit} | ")
                .Append(figure.Budget is { } budget ? $"{Number(budget)} {figure.Unit}" : "")
                .Append(CultureInfo.InvariantCulture, $" | {figure.Holds switch { true => "holds", false => "missed", null => "" }} {figure.Note} |\n");
        }

        File.WriteAllText(Path.Combine(folder, "latest.md"), text.ToString());
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true, WorkingDirectory = BenchOptions.Root })!;
            var commit = git.StandardOutput.ReadToEnd().Trim();
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
