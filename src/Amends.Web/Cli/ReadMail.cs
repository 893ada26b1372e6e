using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Amends.Web.Cli;

/// <summary><c>amends read</c>: what the desk understands of a mail, without a desk. All cores read; the output keeps the order of the input.</summary>
internal static class ReadMail
{
    public static Command Verb()
    {
        var verb = new Command("read", "Read mail files (.eml), or bare texts (.txt, .html), and show what the desk makes of them.");
        var files = new Argument<string[]>("file") { Description = "The files.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<string>("--list") { Description = "A file with one file name per line; - is standard input.", HelpName = "FILE" };
        verb.Add(files);
        verb.Add(list);
        var json = JsonOption.On(verb);
        verb.SetAction((parsed, cancel) => Run(parsed.GetValue(files) ?? [], parsed.GetValue(list), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> Run(string[] files, string? list, bool json, CancellationToken cancel)
    {
        if (files.Length == 0 && list is null)
        {
            Say.Aside("Say which files to read: amends read FILE…, or --list - for names on standard input.");
            return Exit.Usage;
        }

        var waiting = Channel.CreateBounded<Task<byte[]>>(Environment.ProcessorCount * 16);
        using var cores = new SemaphoreSlim(Environment.ProcessorCount);
        var feeding = Feed(Names(files, list), json, waiting.Writer, cores, cancel);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        await foreach (var line in waiting.Reader.ReadAllAsync(cancel))
            await output.WriteAsync(await line, cancel);
        await feeding;
        return Exit.Done;
    }

    private static async Task Feed(IEnumerable<string> names, bool json, ChannelWriter<Task<byte[]>> writer, SemaphoreSlim cores, CancellationToken cancel)
    {
        try
        {
            foreach (var name in names)
            {
                await cores.WaitAsync(cancel);
                var reading = Task.Run(
                    () =>
                    {
                        try
                        {
                            return Line(name, json);
                        }
                        finally
                        {
                            cores.Release();
                        }
                    },
                    CancellationToken.None);
                await writer.WriteAsync(reading, cancel);
            }

            writer.Complete();
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
        }
    }

    private static IEnumerable<string> Names(string[] files, string? list)
    {
        foreach (var file in files)
            yield return file;
        if (list is null)
            yield break;
        using var reader = list == "-" ? new StreamReader(Console.OpenStandardInput()) : new StreamReader(list);
        while (reader.ReadLine() is { } name)
        {
            if (name.Length > 0)
                yield return name;
        }
    }

    private static byte[] Line(string file, bool json)
    {
        var (record, error) = MailRecord.Read(file);
        if (!json)
            return Encoding.UTF8.GetBytes(record is null ? $"{file}: {error}\n\n" : MailSummary.Of(record));
        var line = record is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { file, error }, Say.Json)
            : JsonSerializer.SerializeToUtf8Bytes(record, Say.Json);
        return [.. line, (byte)'\n'];
    }
}
