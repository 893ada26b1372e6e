namespace Amends.Mail.Mime;

/// <summary>A mail as read. Everything is worked out from the raw bytes when first asked for, and kept.</summary>
public sealed class MailMessage
{
    private readonly MailContext context;
    private readonly Lazy<BodyContent> body;
    private readonly Lazy<string> contentHash;
    private readonly Lazy<DeliveryReport?> report;
    private readonly Lazy<IReadOnlyList<MailAddress>> from, sender, replyTo, to, cc, bcc;
    private readonly Lazy<IReadOnlyList<string>> inReplyTo, references;
    private readonly Lazy<string?> subject;

    internal MailMessage(ReadOnlyMemory<byte> raw, MimePart root, MailContext context)
    {
        Raw = raw;
        Root = root;
        this.context = context;
        body = new(() => BodyContent.Of(root, context));
        contentHash = new(() => Mime.ContentHash.Of(this));
        report = new(() => DeliveryReport.Of(this));
        from = new(() => Addresses("From"));
        sender = new(() => Addresses("Sender"));
        replyTo = new(() => Addresses("Reply-To"));
        to = new(() => Addresses("To"));
        cc = new(() => Addresses("Cc"));
        bcc = new(() => Addresses("Bcc"));
        inReplyTo = new(() => Ids("In-Reply-To"));
        references = new(() => Ids("References"));
        subject = new(() => Headers.Decoded("Subject")?.Trim());
        Date = MailDate.Parse(Headers.Text("Date"));
        MessageId = MessageIds.ParseOne(Headers.Text("Message-ID"));
    }

    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The top of the part tree; its headers are the mail's headers.</summary>
    public MimePart Root { get; }

    public HeaderList Headers => Root.Headers;

    public IReadOnlyList<MailAddress> From => from.Value;

    public MailAddress? Sender => sender.Value.Count > 0 ? sender.Value[0] : null;

    public IReadOnlyList<MailAddress> ReplyTo => replyTo.Value;

    public IReadOnlyList<MailAddress> To => to.Value;

    public IReadOnlyList<MailAddress> Cc => cc.Value;

    public IReadOnlyList<MailAddress> Bcc => bcc.Value;

    public string? Subject => subject.Value;

    /// <summary>Null when missing or not understood.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>Without angle brackets.</summary>
    public string? MessageId { get; }

    public IReadOnlyList<string> InReplyTo => inReplyTo.Value;

    /// <summary>Oldest first, as the header has them.</summary>
    public IReadOnlyList<string> References => references.Value;

    /// <summary>The text body with LF line ends; null when there is only HTML (or nothing).</summary>
    public string? Text => body.Value.Text;

    /// <summary>The HTML body as sent (unsafe: sanitise before showing); null when there is only text.</summary>
    public string? Html => body.Value.Html;

    public IReadOnlyList<MailAttachment> Attachments => body.Value.Attachments;

    /// <summary>What was odd, the bodies included.</summary>
    public IReadOnlyList<MailWarning> Warnings
    {
        get
        {
            _ = body.Value;
            return context.Warnings.Snapshot();
        }
    }

    /// <summary>Told from the mail alone. Where the envelope is known, call <see cref="KindWith"/>.</summary>
    public MailKind Kind => KindRules.Of(this, null);

    /// <summary>The delivery report inside (RFC 3464), or null.</summary>
    public DeliveryReport? Delivery => report.Value;

    /// <summary>
    /// SHA-256 (lower-case hexadecimal) over From, Date, Subject and the decoded parts: one mail that came by two routes has one hash.
    /// </summary>
    public string ContentHash => contentHash.Value;

    /// <param name="returnPath">The envelope's reverse path; empty for <c>MAIL FROM:&lt;&gt;</c>, null when not known.</param>
    public MailKind KindWith(string? returnPath) => KindRules.Of(this, returnPath);

    /// <summary>Whether an automatic answer may be sent to it (RFC 3834 section 2): never to programs, lists and no-reply addresses.</summary>
    /// <param name="returnPath">As for <see cref="KindWith"/>.</param>
    public bool MayAnswerAutomatically(string? returnPath = null) => KindRules.MayAnswer(this, returnPath);

    private IReadOnlyList<MailAddress> Addresses(string name)
    {
        // A field that came twice against the rules counts as one list, each address once.
        var all = Headers.FindAll(name).Where(h => !HeaderText.IsBlank(h.Raw.Span)).Select(h => h.Text).ToList();
        return all.Count == 0 ? [] : AddressParser.Parse(all.Count == 1 ? all[0] : string.Join(", ", all.Distinct()), context.Limits.MaxAddresses);
    }

    private IReadOnlyList<string> Ids(string name) => MessageIds.ParseList(string.Join(' ', Headers.FindAll(name).Select(h => h.Text)), context.Limits.MaxReferences);
}
