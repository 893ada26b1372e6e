namespace Amends.Mail.Smtp;

/// <summary>The commands of RFC 5321 section 4.1.1 but for those that carry a message.</summary>
internal sealed partial class SmtpSession
{
    private static readonly SmtpReply ShuttingDown = new(421, "4.3.2", "This server is stopping, please try again later");
    private static readonly SmtpReply LineTooLong = new(500, "5.5.2", "Line too long");
    private static readonly SmtpReply BadSyntax = new(501, "5.5.4", "Syntax error in the parameters");
    private static readonly SmtpReply TooLarge = new(552, "5.3.4", "The message is too large");

    private readonly List<string> _recipients = [];
    private string? _helo;
    private bool _isExtended;
    private string? _reversePath;
    private bool _isSmtpUtf8;
    private SmtpBody _body;
    private long _declaredSize;

    private ValueTask AnswerAsync(SmtpCommand command)
    {
        switch (command.Verb)
        {
            case null:
                return ValueTask.CompletedTask;
            case "MAIL":
                Mail(command.Argument);
                return ValueTask.CompletedTask;
            case "RCPT":
                return RecipientAsync(command.Argument);
            case "DATA":
                return DataAsync(command.Argument);
            case "BDAT":
                return ChunkAsync(command.Argument);
            case "STARTTLS":
                return StartTlsAsync(command.Argument);
            default:
                Simple(command);
                return ValueTask.CompletedTask;
        }
    }

    private void Simple(SmtpCommand command)
    {
        switch (command.Verb)
        {
            case "HELO" or "EHLO":
                Hello(command);
                break;
            case "RSET":
                Reset();
                Say(SmtpReply.Ok);
                break;
            case "NOOP":
                Say(SmtpReply.Ok);
                break;
            case "QUIT":
                Close(new(221, "2.0.0", "Bye"));
                break;
            case "VRFY":
                Say(new(252, "2.5.0", "Send the mail and see"));
                break;
            case "HELP":
                Say(new(214, "2.0.0", "RFC 5321"));
                break;
            case "EXPN" or "AUTH":
                Refuse(new(502, "5.5.1", "Not offered here"));
                break;
            case "GET" or "POST" or "PUT" or "HEAD" or "OPTIONS" or "CONNECT" or "PATCH" or "DELETE" or "HOST:":
                Close(new(421, "4.7.0", "This is a mail server, not a web server"));
                break;
            default:
                Refuse(new(500, "5.5.2", "Command not known"));
                break;
        }
    }

    private void Hello(SmtpCommand command)
    {
        if (command.Argument.Length is 0 or > 255)
        {
            Refuse(new(501, "5.5.4", "Say who you are"));
            return;
        }

        Reset();
        _helo = command.Argument;
        _isExtended = command.Verb == "EHLO";
        if (!_isExtended)
        {
            Say(new(250, "", _options.HostName));
            return;
        }

        var tls = _options.Certificate is not null && !_isTls ? "\nSTARTTLS" : "";
        Say(new(250, "", $"{_options.HostName}\nPIPELINING\nSIZE {_options.MaxMessageBytes}{tls}\n8BITMIME\nSMTPUTF8\nENHANCEDSTATUSCODES\nCHUNKING"));
    }

    private void Reset()
    {
        _recipients.Clear();
        _reversePath = null;
        _isSmtpUtf8 = false;
        _body = SmtpBody.Unstated;
        _declaredSize = 0;
        _message?.Dispose();
        _message = null;
    }

    private void Mail(string argument)
    {
        if (_helo is null || _reversePath is not null)
            Refuse(new(503, "5.5.1", _helo is null ? "Say EHLO first" : "A mail has already begun"));
        else if (!SmtpPath.TryRead(argument, "FROM:", out var path))
            Refuse(new(501, "5.1.7", "Write MAIL FROM:<address>"));
        else if (ReadMailParameters(path) is { } refusal)
        {
            Reset();
            Refuse(refusal);
        }
        else
        {
            _reversePath = path.Address;
            Say(new(250, "2.1.0", "Sender ok"));
        }
    }

    private SmtpReply? ReadMailParameters(SmtpPath path)
    {
        foreach (var (name, value) in path.Parameters)
        {
            switch (name)
            {
                case "SIZE" when SmtpPath.TryReadSize(value, out var size):
                    if (size > _options.MaxMessageBytes) return TooLarge;
                    _declaredSize = size;
                    break;
                case "BODY" when value.Equals("7BIT", StringComparison.OrdinalIgnoreCase):
                    _body = SmtpBody.SevenBit;
                    break;
                case "BODY" when value.Equals("8BITMIME", StringComparison.OrdinalIgnoreCase):
                    _body = SmtpBody.EightBitMime;
                    break;
                case "SMTPUTF8" when value.Length == 0:
                    _isSmtpUtf8 = true;
                    break;
                case "SIZE" or "BODY" or "SMTPUTF8":
                    return BadSyntax;
                default:
                    return new(555, "5.5.4", "Parameter not known");
            }
        }

        return _isSmtpUtf8 || System.Text.Ascii.IsValid(path.Address) ? null : NeedsSmtpUtf8;
    }

    private static SmtpReply NeedsSmtpUtf8 { get; } = new(553, "5.6.7", "This address needs SMTPUTF8");

    private async ValueTask RecipientAsync(string argument)
    {
        if (_reversePath is null || _message is not null)
            Refuse(new(503, "5.5.1", "Say MAIL first"));
        else if (_recipients.Count >= _options.MaxRecipients)
            Say(new(452, "4.5.3", "Too many recipients; send the rest in another mail"));
        else if (!SmtpPath.TryRead(argument, "TO:", out var path) || path.Address.Length == 0)
            Refuse(new(501, "5.1.3", "Write RCPT TO:<address>"));
        else if (path.Parameters.Count > 0)
            Refuse(new(555, "5.5.4", "Parameter not known"));
        else if (!_isSmtpUtf8 && !System.Text.Ascii.IsValid(path.Address))
            Refuse(NeedsSmtpUtf8);
        else
        {
            var reply = await AskAsync(new(path.Address, _reversePath, _recipients.Count, _remote, _helo!, _isTls));
            if (reply.IsPositive) _recipients.Add(path.Address);
            if (reply.Code == 421) Close(reply);
            else if (reply.IsPermanent) Refuse(reply);
            else Say(reply);
        }
    }

    private async ValueTask<SmtpReply> AskAsync(SmtpRecipientQuery query)
    {
        try
        {
            return Proper(await _options.AcceptRecipient(query, _abort));
        }
        catch (Exception e) when (!_abort.IsCancellationRequested)
        {
            _options.OnError?.Invoke(e);
            return SmtpReply.LocalError;
        }
    }

    /// <summary>A delegate may only say yes, later or no.</summary>
    private static SmtpReply Proper(SmtpReply reply) =>
        reply.IsPositive || reply.IsTransient || reply.IsPermanent ? reply : SmtpReply.LocalError;

    private async ValueTask StartTlsAsync(string argument)
    {
        if (argument.Length > 0) Refuse(BadSyntax);
        else if (_options.Certificate is null) Refuse(new(502, "5.5.1", "Not offered here"));
        else if (_isTls) Refuse(new(503, "5.5.1", "TLS is on already"));
        else
        {
            Say(new(220, "2.0.0", "Go ahead"));
            await _wire.FlushAsync(_options.CommandTimeout, _abort);

            // Nothing said before TLS may count after it (RFC 3207 section 4.2): neither state nor bytes already read.
            Reset();
            _helo = null;
            await BeginTlsAsync();
        }
    }
}
