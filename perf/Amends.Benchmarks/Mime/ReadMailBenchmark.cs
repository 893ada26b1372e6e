using System.Text;
using Amends.Mail.Mime;
using BenchmarkDotNet.Attributes;

namespace Amends.Benchmarks.Mime;

/// <summary>Reading mail: a letter of 4 kB, and one that carries 8 MB of attachments.</summary>
[MemoryDiagnoser]
public class ReadMailBenchmark
{
    private byte[] _letter = [];
    private byte[] _heavy = [];

    [GlobalSetup]
    public void Setup()
    {
        _letter = Encoding.UTF8.GetBytes("From: Marta <m@example.net>\r\nTo: help@example.org\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r\nMessage-ID: <1@example.net>\r\n\r\n"
            + string.Concat(Enumerable.Repeat("A line of a letter that somebody wrote.\r\n", 100)));
        var bytes = new byte[6_000_000];
        new Random(1).NextBytes(bytes);
        _heavy = Encoding.ASCII.GetBytes("From: m@example.net\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: image/jpeg\r\n"
            + "Content-Disposition: attachment; filename=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n");
    }

    [Benchmark]
    public string Letter()
    {
        var mail = MailReader.Read(_letter);
        return mail.Text + mail.ContentHash;
    }

    [Benchmark]
    public long Heavy() => MailReader.Read(_heavy).Attachments.Sum(attachment => attachment.Size);
}
