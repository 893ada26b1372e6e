using System.Text;
using Amends.Storage.Inbound;

namespace Amends.Web.Sample;

/// <summary>What else comes to a desk: machines, echoes, and one thing that nobody can read.</summary>
internal static class SampleArrivals
{
    public static void Tell(SampleDesk desk)
    {
        desk.Story()
            .Letter(desk.Day(3, 6, 2), "Parcel Robot", "no-reply@carrier.example", "Depot closed on Monday", "Automatic notice: the Daventry depot is closed on Monday morning. Do not answer this mail.")
            .LetterAgain(desk.Day(3, 6, 2), desk.Day(3, 6, 9), "Automatic notice: the Daventry depot is closed on Monday morning. Do not answer this mail.")
            .Close(desk.Day(3, 9, 30), "joel");

        desk.At(desk.Day(1, 3, 17), () => desk.Intake.Take(
            new ArrivalEnvelope("smtp", "198.51.100.7", "scanner@copyshop.example", [SampleOrganisation.Help]), "\r\n\r\n \r\n"u8.ToArray(), CancellationToken.None));

        desk.At(desk.Ago(115), () => desk.Intake.Take(
            new ArrivalEnvelope("smtp", "192.0.2.60", "", [SampleOrganisation.Help]), Encoding.UTF8.GetBytes(
                "From: Mail Delivery System <mailer-daemon@elsewhere.example>\r\nTo: help@brambleandwren.example\r\nSubject: Undelivered mail\r\nMessage-ID: <bounce-1@elsewhere.example>\r\n"
                + "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n"
                + "--b1\r\nContent-Type: text/plain\r\n\r\nYour newsletter could not be delivered.\r\n--b1\r\nContent-Type: message/delivery-status\r\n\r\n"
                + "Reporting-MTA: dns; mx.elsewhere.example\r\n\r\nFinal-Recipient: rfc822; someone@elsewhere.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b1--\r\n"), CancellationToken.None));
    }
}
