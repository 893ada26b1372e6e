using Spectre.Console;

namespace Amends.Web.Cli;

/// <summary>A bar for long work, on standard error and only where a person watches.</summary>
internal static class Progress
{
    /// <param name="work">Gets a function that tells how much is done, and of how much; 0 where that is not known.</param>
    public static Task<T> Show<T>(string title, Func<Action<long, long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return work((_, _) => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                bar.IsIndeterminate = true;
                return work((done, all) =>
                {
                    if (all > 0)
                    {
                        bar.IsIndeterminate = false;
                        bar.MaxValue = all;
                    }

                    bar.Value = done;
                });
            });
    }
}
