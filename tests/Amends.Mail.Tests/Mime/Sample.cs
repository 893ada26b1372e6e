using System.Text;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

/// <summary>Mails written as C# strings: LF becomes CRLF, characters up to U+00FF become single bytes.</summary>
internal static class Sample
{
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    public static MailMessage Read(string text, MimeLimits? limits = null) => MailReader.Read(Bytes(text), limits);

    public static MailMessage Raw(string text) => MailReader.Read(Encoding.Latin1.GetBytes(text));

    public static MailMessage WithHeaders(string headers) => Read(headers + "\n\nHello\n");

    /// <summary>The UTF-8 bytes of a text as Latin-1 characters, for use in samples.</summary>
    public static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public static string[] Codes(this MailMessage mail) => [.. mail.Warnings.Select(w => w.Code)];

    public const string Letter = """
        From: Jane Doe <jane@example.org>
        To: Help <help@example.com>, shop@example.com
        Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= from the coast
        Date: Mon, 1 Jun 2026 10:00:00 +0200
        Message-ID: <one@example.org>
        References: <zero@example.com> <half@example.com>
        In-Reply-To: <half@example.com>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        This is a message in MIME format.
        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        Sch=F6ne Gr=FC=DFe,
        Jane
        --inner
        Content-Type: text/html; charset=utf-8

        <p>Hello</p>
        --inner--
        --outer
        Content-Type: image/png; name=dot.png
        Content-Disposition: attachment; filename=dot.png
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --outer
        Content-Type: message/rfc822

        From: carrier@example.net
        Subject: Inner

        Inside
        --outer--
        """;
}
