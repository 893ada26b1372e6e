namespace Amends.Mail.Mime;

internal sealed class PartReader(ReadOnlyMemory<byte> raw, MailContext context)
{
    public MimePart ReadRoot()
    {
        var headers = HeaderReader.Read(raw, 0, out var end, context, (byte)'\n', null);
        return new MimePart(context, headers, 0, 0, "text/plain") { Raw = raw, Body = raw[end..] };
    }
}
