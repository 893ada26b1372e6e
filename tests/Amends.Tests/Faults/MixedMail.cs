using System.Globalization;
using System.Text;
using Amends.Tests.Stories;

namespace Amends.Tests.Faults;

/// <summary>Mail of every kind that a desk gets, endlessly, the same for the same seed: letters, answers, copies, bounces, broken and empty mails.</summary>
internal sealed class MixedMail(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Letter> _letters = [];
    private int _count;

    public Mail Next()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{seed}-{_count++}");
        return _random.Next(12) switch
        {
            0 or 1 when _letters.Count > 0 => Answer(number),
            2 when _letters.Count > 0 => new Mail("copy", _letters[_random.Next(_letters.Count)].Bytes, "copies@shop.example"),
            3 => new Mail("bounce", Encoding.ASCII.GetBytes(Bounce(number)), ""),
            4 => new Mail("broken", Broken(number), "broken@shop.example"),
            5 => new Mail("empty", "\r\n"u8.ToArray(), "empty@shop.example"),
            6 => new Mail("automatic", AutoReply(number).Bytes, ""),
            7 => new Mail("large", Large(number), "large@shop.example"),
            _ => New(number),
        };
    }

    private Mail New(string number)
    {
        var letter = new Letter($"Anna {number} <anna-{number}@shop.example>", $"Where is my order {number}?", Prose(2000)) { MailId = $"new-{number}@shop.example" };
        _letters.Add(letter);
        return new Mail("new", letter.Bytes, "anna@shop.example");
    }

    private Mail Answer(string number)
    {
        var to = _letters[_random.Next(_letters.Count)];
        var answer = to with { Body = Prose(500), MailId = $"answer-{number}@shop.example", InReplyTo = to.MailId, Subject = "Re: " + to.Subject };
        return new Mail("answer", answer.Bytes, "anna@shop.example");
    }

    private static Letter AutoReply(string number) => new($"Out <out-{number}@shop.example>", "Out of office", "I am away.")
    {
        MailId = $"auto-{number}@shop.example",
        Fields = "Auto-Submitted: auto-replied\r\n",
    };

    /// <summary>More than what lies in the database itself: its attachment goes into a file.</summary>
    private byte[] Large(string number)
    {
        var content = new byte[200_000];
        _random.NextBytes(content);
        return Encoding.ASCII.GetBytes(
            $"From: Photo <photo-{number}@shop.example>\r\nTo: {DeskProcess.Mailbox}\r\nSubject: A photo {number}\r\nMessage-ID: <large-{number}@shop.example>\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the photo.\r\n"
            + "--b\r\nContent-Type: image/png; name=photo.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n");
    }

    private byte[] Broken(string number)
    {
        var noise = new byte[_random.Next(1, 3000)];
        _random.NextBytes(noise);
        // Line ends alone are put right on the wire (RFC 5321, 2.3.8), and then it would be another mail.
        for (var index = 0; index < noise.Length; index++)
            noise[index] = noise[index] is (byte)'\r' or (byte)'\n' ? (byte)0 : noise[index];
        return [.. Encoding.ASCII.GetBytes($"Message-ID: <broken-{number}@shop.example>\r\nContent-Type: multipart/mixed; boundary=\r\n"), .. noise, (byte)'\r', (byte)'\n'];
    }

    private static string Bounce(string number) =>
        "From: Mail Delivery System <MAILER-DAEMON@shop.example>\r\n"
        + $"To: {DeskProcess.Mailbox}\r\nSubject: Undelivered\r\nMessage-ID: <bounce-{number}@shop.example>\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nIt could not be delivered.\r\n"
        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; shop.example\r\n\r\n"
        + $"Final-Recipient: rfc822; gone-{number}@shop.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n";

    private string Prose(int most)
    {
        var text = new StringBuilder();
        var length = _random.Next(20, most);
        while (text.Length < length)
            text.Append("the parcel did not come and nobody knows where it is ".AsSpan(_random.Next(40))).Append(_random.Next(10) == 0 ? "\n" : "");
        return text.ToString();
    }
}

/// <param name="Sort">For people.</param>
internal sealed record Mail(string Sort, byte[] Raw, string ReversePath);
