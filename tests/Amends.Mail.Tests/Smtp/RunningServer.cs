using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

/// <summary>A server on a free port that keeps what is delivered to it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> SharedCertificate = new(MakeCertificate);

    private RunningServer(SmtpServer server, ConcurrentQueue<SmtpDelivery> deliveries) => (Server, Deliveries) = (server, deliveries);

    public static X509Certificate2 Certificate => SharedCertificate.Value;

    public SmtpServer Server { get; }

    public ConcurrentQueue<SmtpDelivery> Deliveries { get; }

    public int Port => Server.Endpoints[0].Port;

    public SmtpServerAddress Address => new(SmtpSecurity.Opportunistic, "127.0.0.1", Port);

    public string[] Texts => [.. Deliveries.Select(delivery => Encoding.Latin1.GetString(delivery.Data.Span))];

    public static async Task<RunningServer> Start(
        Func<SmtpServerOptions, SmtpServerOptions>? change = null, Func<SmtpDelivery, CancellationToken, ValueTask<SmtpReply>>? deliver = null)
    {
        var deliveries = new ConcurrentQueue<SmtpDelivery>();
        var options = new SmtpServerOptions
        {
            Endpoints = [new(IPAddress.Loopback, 0)],
            HostName = "desk.example",
            Deliver = async (delivery, token) =>
            {
                var reply = deliver is null ? SmtpReply.Ok : await deliver(delivery, token);
                if (reply.IsPositive) deliveries.Enqueue(delivery);
                return reply;
            },
        };
        var server = new SmtpServer(change is null ? options : change(options));
        await server.StartAsync();
        return new(server, deliveries);
    }

    public Task<RawClient> Connect() => RawClient.Connect(Port);

    public async Task<RawClient> ConnectAndGreet()
    {
        var client = await Connect();
        (await client.Read()).ShouldStartWith("220 desk.example");
        (await client.Ask("EHLO client.example")).ShouldStartWith("250-desk.example");
        return client;
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
