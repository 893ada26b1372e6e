using System.Globalization;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>One mail on its way out: its command lines, and what became of each recipient.</summary>
internal sealed class OutgoingMail
{
    private const int MaxAddressBytes = 512;

    private static readonly SmtpReply EightBit = new(554, "5.6.3", "The message has 8-bit bytes, and the server takes none");
    private static readonly SmtpReply NeedsSmtpUtf8 = new(553, "5.6.7", "The address has letters beyond ASCII, and the server takes none");
    private static readonly SmtpReply BadAddress = new(553, "5.1.3", "This cannot be a mail address");
    private static readonly SmtpReply TooLarge = new(552, "5.3.4", "The message is larger than the server takes");

    private readonly SmtpEnvelope _envelope;
    private readonly string _server;
    private readonly SmtpRecipientResult?[] _results;
    private readonly List<int> _offered = [];
    private readonly List<string> _recipientCommands = [];
    private readonly List<int> _accepted = [];
    private int _heard;

    public OutgoingMail(SmtpEnvelope envelope, ReadOnlyMemory<byte> message, SmtpExtensions extensions, string server)
    {
        (_envelope, _server) = (envelope, server);
        _results = new SmtpRecipientResult?[envelope.Recipients.Count];
        var eightBit = message.Span.ContainsAnyInRange((byte)128, (byte)255);
        var reversePath = envelope.ReversePath.Length == 0 ? "" : OnTheWire(envelope.ReversePath);
        var wholeRefusal = eightBit && !extensions.EightBitMime ? EightBit
            : extensions.MaxSize > 0 && message.Length > extensions.MaxSize ? TooLarge
            : reversePath is null ? BadAddress
            : !extensions.SmtpUtf8 && !Ascii.IsValid(reversePath) ? NeedsSmtpUtf8
            : null;
        MailCommand = "";
        if (wholeRefusal is not null)
        {
            RefusedByUs = Refused(wholeRefusal);
            return;
        }

        var needsUtf8 = !Ascii.IsValid(reversePath!);
        var dsn = envelope.RequestDsn && extensions.Dsn;
        for (var i = 0; i < _results.Length; i++)
        {
            var address = OnTheWire(envelope.Recipients[i]);
            var refusal = address is null ? BadAddress : !extensions.SmtpUtf8 && !Ascii.IsValid(address) ? NeedsSmtpUtf8 : null;
            if (refusal is not null)
            {
                _results[i] = Result(i, refusal);
                continue;
            }

            needsUtf8 |= !Ascii.IsValid(address!);
            _offered.Add(i);
            _recipientCommands.Add($"RCPT TO:<{address}>" + (dsn ? $" NOTIFY=FAILURE,DELAY ORCPT=rfc822;{Xtext.Encode(address!)}" : ""));
        }

        var command = new StringBuilder($"MAIL FROM:<{reversePath}>");
        if (extensions.Size) command.Append(CultureInfo.InvariantCulture, $" SIZE={message.Length}");
        if (eightBit) command.Append(" BODY=8BITMIME");
        if (needsUtf8) command.Append(" SMTPUTF8");
        if (dsn) command.Append(" RET=HDRS");
        if (dsn && envelope.EnvelopeId is { Length: > 0 and <= 100 } id) command.Append(" ENVID=").Append(Xtext.Encode(id));
        MailCommand = command.ToString();
        if (_offered.Count == 0) RefusedByUs = AllRefused();
    }

    /// <summary>Set where there is no point in asking the server.</summary>
    public SmtpSendResult? RefusedByUs { get; }

    public string MailCommand { get; }

    public IReadOnlyList<string> RecipientCommands => _recipientCommands;

    public bool HasAccepted => _accepted.Count > 0;

    /// <summary>The answer to the next RCPT.</summary>
    public void Hear(SmtpReply reply)
    {
        var recipient = _offered[_heard++];
        if (reply.IsPositive) _accepted.Add(recipient);

        // 552 at RCPT is an old way to say "too many recipients" (RFC 5321 section 4.5.3.1.10).
        else _results[recipient] = Result(recipient, reply.Code == 552 ? reply with { Code = 452, Enhanced = "4.5.3" } : reply);
    }

    public SmtpSendResult AllRefused() =>
        End(SmtpSendOutcome.RefusedBeforeData, SmtpReply.LocalError, $"The server at {_server} takes this mail for none of its recipients.");

    /// <summary>The whole mail was refused before its dot.</summary>
    public SmtpSendResult Refused(SmtpReply reply) =>
        End(SmtpSendOutcome.RefusedBeforeData, reply, $"The server at {_server} refused the mail: {reply}") with { Reply = reply };

    /// <summary>The connection failed before the dot.</summary>
    public SmtpSendResult Failed(string text) => End(SmtpSendOutcome.ConnectionFailed, new(451, "4.4.2", text), text);

    public SmtpSendResult Unknown(string text)
    {
        text = "The mail may have been sent; no answer came. " + text;
        return End(SmtpSendOutcome.Unknown, new(451, "4.4.2", text), text, SmtpRecipientOutcome.Unknown);
    }

    public SmtpSendResult Answered(SmtpReply reply)
    {
        if (!reply.IsPositive && !reply.IsTransient && !reply.IsPermanent)
            return Unknown($"The server at {_server} answered strangely: {reply}");
        var outcome = reply.IsPositive ? SmtpSendOutcome.Accepted
            : reply.IsTransient ? SmtpSendOutcome.TransientFailure
            : SmtpSendOutcome.PermanentFailure;
        var verb = reply.IsPositive ? "took" : "refused";
        return End(outcome, reply, $"The server at {_server} {verb} the mail: {reply}") with { Reply = reply };
    }

    /// <summary>Gives the reply to every recipient that has no result of its own yet.</summary>
    private SmtpSendResult End(SmtpSendOutcome outcome, SmtpReply reply, string text, SmtpRecipientOutcome? recipientOutcome = null)
    {
        var recipients = new SmtpRecipientResult[_results.Length];
        for (var i = 0; i < recipients.Length; i++)
        {
            var ending = Result(i, reply);
            recipients[i] = _results[i] ?? (recipientOutcome is { } own ? ending with { Outcome = own } : ending);
        }

        return new(outcome, recipients, text);
    }

    private SmtpRecipientResult Result(int recipient, SmtpReply reply) =>
        new(_envelope.Recipients[recipient], reply,
            reply.IsPositive ? SmtpRecipientOutcome.Accepted
            : reply.IsPermanent ? SmtpRecipientOutcome.PermanentFailure
            : SmtpRecipientOutcome.TransientFailure);

    /// <summary>With the domain in ASCII (RFC 5891); null where it cannot go into a command without breaking it.</summary>
    private static string? OnTheWire(string address)
    {
        if (address.AsSpan().ContainsAnyInRange('\0', ' ') || address.AsSpan().ContainsAny('<', '>', '\u007f')) return null;
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > MaxAddressBytes) return null;
        if (Ascii.IsValid(address)) return address;
        try
        {
            var domain = address[(at + 1)..];
            var wire = address[..(at + 1)] + (Ascii.IsValid(domain) ? domain : new IdnMapping().GetAscii(domain));
            return Encoding.UTF8.GetByteCount(wire) <= MaxAddressBytes ? wire : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
