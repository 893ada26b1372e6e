using System.Text;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Mail.Smtp;
using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Email;
using Amends.Web.Serving;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Settings;

/// <summary>Connects to the server that takes our mail, greets it, signs in and hands over a letter to the person who asks.</summary>
internal sealed class TestMailOut(Database database, LiveSettings live)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Null when the server took the letter; else why not, in a sentence.</returns>
    public async Task<Refusal?> Run(string name, string email, CancellationToken cancel)
    {
        var settings = live.Current;
        if (settings.SmtpOut is not { } server)
            return Refusal.NotNow("mail-out-off", "There is no server to test yet. Say which server takes your mail.");
        var options = new SmtpClientOptions
        {
            HelloName = settings.SmtpHostName,
            ConnectTimeout = Patience,
            GreetingTimeout = Patience,
            CommandTimeout = Patience,
            DataTimeout = Patience,
            FinalReplyTimeout = Patience,
        };
        var (client, failure) = await SmtpClient.ConnectAsync(server, options, cancel);
        if (client is null)
            return Refusal.NotNow("mail-out-fails", failure?.Text ?? "The server did not answer.");
        await using (client)
        {
            var (from, bytes) = await Letter(settings, name, email);
            var result = await client.SendAsync(new SmtpEnvelope(from, [email]), bytes, _ => ValueTask.CompletedTask, cancel);
            var recipient = result.Recipients[0];
            return recipient.Outcome == SmtpRecipientOutcome.Accepted
                ? null
                : Refusal.NotNow("mail-out-refused", $"The server answers, and did not take the letter: {recipient.Reply.Code} {recipient.Reply.Text}");
        }
    }

    private async Task<(string From, byte[] Bytes)> Letter(DeskSettings settings, string name, string email)
    {
        var sender = await database.Read(session => SenderName.OfDesk(session, MailboxRow.For(session, []), settings));
        var from = sender.Address.Length > 0 ? sender.Address : email;
        var now = database.Clock.GetCurrentInstant();
        var id = Ids.New(now);
        var text = new StringBuilder()
            .AppendLine(T("Dear {0},", name))
            .AppendLine()
            .AppendLine(T("This letter shows that the desk can send mail: you asked for it on the settings page."))
            .AppendLine()
            .AppendLine(settings.PublicUrl);
        var bytes = MailWriter.Write(
            new OutgoingMail
            {
                From = new MailAddress(sender.Name, from),
                To = [new MailAddress(name, email)],
                Subject = T("Your desk can send mail"),
                MessageId = MailIds.For(id, from),
                Date = now.ToDateTimeOffset(),
                Text = text.ToString(),
                AutoSubmitted = "auto-generated",
            },
            id);
        return (from, bytes);
    }
}
