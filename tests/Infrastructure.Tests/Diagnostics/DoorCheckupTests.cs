using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Doors;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Diagnostics;

internal sealed class DoorCheckupTests
{
    private const string HostName = "mx.example.org";
    private const string Greeting = "220 mx.example.org ESMTP AgentSend";

    private readonly FakeTimeProvider _clock = new();

    [TestCase(400, HostName, false, DiagnosisVerdict.Good, "good until")]
    [TestCase(10, HostName, false, DiagnosisVerdict.Warning, "ends on")]
    [TestCase(-1, HostName, false, DiagnosisVerdict.Bad, "ended on")]
    [TestCase(400, "other.example.org", false, DiagnosisVerdict.Warning, "not for mx.example.org")]
    [TestCase(400, HostName, true, DiagnosisVerdict.Note, "signed itself")]
    public async Task The_certificate_that_is_shown_is_judged(int days, string host, bool isSelfSigned, DiagnosisVerdict verdict, string said)
    {
        using var certificate = Certificate(_clock.GetUtcNow().AddDays(days), host, isSelfSigned);
        using var plain = Serve(null, Greeting);
        using var tls = Serve(certificate, Greeting);

        var found = await ExamineAsync(PortOf(plain), PortOf(tls));

        Assert.That(found.Select(diagnosis => diagnosis.Verdict), Is.EqualTo(new[] { DiagnosisVerdict.Good, DiagnosisVerdict.Good, verdict }), string.Join('\n', found));
        Assert.That(found[2].Found, Does.Contain(said));
    }

    [Test]
    public async Task Another_program_a_port_without_TLS_and_one_switched_off_are_told_apart()
    {
        using var other = Serve(null, "* OK somebody else");
        using var plain = Serve(null, Greeting);

        var found = await ExamineAsync(PortOf(other), PortOf(plain));
        var off = await ExamineAsync(0, 0);

        Assert.That(found.Select(diagnosis => diagnosis.Verdict), Is.EqualTo(new[] { DiagnosisVerdict.Bad, DiagnosisVerdict.Bad }), string.Join('\n', found));
        Assert.That(off.Select(diagnosis => diagnosis.Verdict), Is.All.EqualTo(DiagnosisVerdict.Note));
    }

    private Task<IReadOnlyList<Diagnosis>> ExamineAsync(int port, int tlsPort) =>
        new DoorCheckup(new MailSettings("agents.example.org", HostName), _clock).ExamineAsync("Submission", "AgentSend:Submission", "127.0.0.1", port, tlsPort, "ESMTP AgentSend", default);

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Greets whoever comes, until it is disposed.</summary>
    private static TcpListener Serve(X509Certificate2? certificate, string greeting)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await using Stream stream = certificate is null ? client.GetStream() : new SslStream(client.GetStream());
                    if (stream is SslStream secure) await secure.AuthenticateAsServerAsync(certificate!);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting + "\r\n"));
                }
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        });
        return listener;
    }

    private static X509Certificate2 Certificate(DateTimeOffset until, string host, bool isSelfSigned)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (isSelfSigned) return request.CreateSelfSigned(until.AddDays(-500), until);

        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuerRequest = new CertificateRequest("CN=Test Authority", issuerKey, HashAlgorithmName.SHA256);
        issuerRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var issuer = issuerRequest.CreateSelfSigned(until.AddDays(-600), until.AddDays(1));
        using var signed = request.Create(issuer, until.AddDays(-500), until, [1, 2, 3, 4]);
        return signed.CopyWithPrivateKey(key);
    }
}
