using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class KindTests
{
    private static string Report(string action, string status) => $"""
        From: Mail System <MAILER-DAEMON@mx.example.com>
        Subject: Mail status
        Content-Type: multipart/report; report-type=delivery-status; boundary=r

        --r

        About your mail.
        --r
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com

        Final-Recipient: rfc822; jane@example.org
        Original-Recipient: rfc822; <jane.d@example.org>
        Action: {action}
        Status: {status} (note)
        Diagnostic-Code: smtp; 550 5.1.1 no
         such user
        --r
        Content-Type: text/rfc822-headers

        Message-ID: <ours@example.com>
        Subject: Our answer
        --r--
        """;

    [Theory]
    [InlineData("failed", "5.1.1", MailKind.Bounce)]
    [InlineData("delayed", "4.4.1", MailKind.Bounce)]
    [InlineData("delivered", "2.0.0", MailKind.Delivered)]
    [InlineData("relayed", "2.0.0", MailKind.Delivered)]
    public void A_delivery_report_is_told_by_its_action(string action, string status, MailKind kind)
    {
        var mail = Sample.Read(Report(action, status));
        mail.Kind.ShouldBe(kind);
        mail.Delivery!.OriginalMessageId.ShouldBe("ours@example.com");
        mail.Delivery.Recipients.ShouldBe([new DeliveryRecipient("jane@example.org", "jane.d@example.org", action, status, "550 5.1.1 no such user")]);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (by a rule)")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Return-Path: <>")]
    [InlineData("Subject: Automatic reply: your order")]
    [InlineData("Subject: Abwesenheitsnotiz")]
    [InlineData("Subject: Réponse automatique : commande")]
    public void Automatic_mail_is_told_by_its_headers(string header)
    {
        var mail = Sample.WithHeaders("From: jane@example.org\n" + Sample.Utf8(header));
        mail.Kind.ShouldBe(MailKind.AutoReply);
        mail.MayAnswerAutomatically().ShouldBeFalse();
    }

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Return-Path: <jane@example.org>")]
    [InlineData("Subject: Re: Automatic reply: your order")]
    [InlineData("Subject: Out of office chairs?")]
    [InlineData("Subject: Delivery failed, where is my parcel?")]
    [InlineData("Precedence: list")]
    public void A_letter_stays_a_letter(string header) =>
        Sample.WithHeaders("From: jane@example.org\n" + header).Kind.ShouldBe(MailKind.Message);

    [Fact]
    public void The_envelope_tells_what_the_headers_do_not()
    {
        var mail = Sample.WithHeaders("From: jane@example.org\nSubject: Hi");
        mail.Kind.ShouldBe(MailKind.Message);
        mail.KindWith("").ShouldBe(MailKind.AutoReply);
        mail.KindWith("<>").ShouldBe(MailKind.AutoReply);
        mail.KindWith("jane@example.org").ShouldBe(MailKind.Message);
        mail.MayAnswerAutomatically("").ShouldBeFalse();
        mail.MayAnswerAutomatically("jane@example.org").ShouldBeTrue();
    }

    [Theory]
    [InlineData("From: MAILER-DAEMON@mx.example.com\nSubject: failure notice")]
    [InlineData("From: Mail Delivery Subsystem <x@mx.example.com>\nSubject: Returned mail: see transcript for details")]
    [InlineData("From: postmaster@example.com\nSubject: Undeliverable: your order")]
    [InlineData("From: a@example.com\nX-Failed-Recipients: b@example.com")]
    [InlineData("From: postmaster@example.com\nSubject: Unzustellbar: Bestellung")]
    public void Bounces_that_follow_no_standard_are_told_by_their_shape(string headers) => Sample.WithHeaders(headers).Kind.ShouldBe(MailKind.Bounce);

    [Fact]
    public void A_daemon_without_a_telling_subject_is_told_by_its_words() =>
        Sample.Read("From: MAILER-DAEMON@mx.example.com\nSubject: hello\n\n<b@example.com>: user unknown").Kind.ShouldBe(MailKind.Bounce);

    [Fact]
    public void A_customer_who_writes_of_a_failed_delivery_is_no_mail_server() =>
        Sample.Read("From: jane@example.org\nSubject: Delivery failed again\n\nThe courier says delivery failed and the parcel could not be delivered. The label does not exist!")
            .Kind.ShouldBe(MailKind.Message);

    [Fact]
    public void A_server_that_reports_from_an_ordinary_address_is_told_by_its_words() =>
        Sample.Read("From: gateway@example.org\nSubject: Mail could not be delivered\n\n550 user unknown").Kind.ShouldBe(MailKind.Bounce);

    [Fact]
    public void A_postmaster_may_write_a_letter() =>
        Sample.Read("From: postmaster@example.org\nSubject: Our contract\n\nDear shop, hello").Kind.ShouldBe(MailKind.Message);

    [Fact]
    public void A_feedback_report_is_known() =>
        Sample.Read("From: fbl@example.com\nContent-Type: multipart/report; report-type=feedback-report; boundary=r\n\n--r\n\nx\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--r--")
            .Kind.ShouldBe(MailKind.FeedbackReport);

    [Fact]
    public void A_read_receipt_counts_as_delivered() =>
        Sample.Read("From: a@example.com\nContent-Type: multipart/report; report-type=disposition-notification; boundary=r\n\n--r\n\nx\n--r\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--")
            .Kind.ShouldBe(MailKind.Delivered);

    [Theory]
    [InlineData("List-Id: <news.example.org>")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, AutoReply")]
    [InlineData("Precedence: list")]
    [InlineData("From: no-reply@example.org")]
    public void Lists_and_no_reply_addresses_get_no_automatic_answer(string header) =>
        Sample.WithHeaders((header.StartsWith("From", StringComparison.Ordinal) ? "" : "From: jane@example.org\n") + header).MayAnswerAutomatically().ShouldBeFalse();
}
