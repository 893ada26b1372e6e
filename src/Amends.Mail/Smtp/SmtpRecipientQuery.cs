using System.Net;

namespace Amends.Mail.Smtp;

/// <summary>The question behind a RCPT command: does this server take mail for this address?</summary>
/// <param name="Recipient">Without angle brackets and source route; "Postmaster" may come without a domain.</param>
/// <param name="ReversePath">The sender given at MAIL; "" for the null path.</param>
/// <param name="AcceptedBefore">How many recipients this mail already has.</param>
public sealed record SmtpRecipientQuery(
    string Recipient, string ReversePath, int AcceptedBefore, IPEndPoint RemoteEndpoint, string HeloName, bool IsTls);
