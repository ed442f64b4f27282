using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class CertificateTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentsend-tls-").FullName;
    private readonly ManualClock _clock = new();

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_certificate_is_made_once_for_the_host_and_readable_by_its_owner_only()
    {
        var folder = Path.Combine(_folder, "made");
        using var made = new SelfSignedCertificate(folder, "mx.example.test", _clock).LoadOrMake();
        using var again = new SelfSignedCertificate(folder, "mx.example.test", _clock).LoadOrMake();

        Assert.That(made.HasPrivateKey);
        Assert.That(made.MatchesHostname("mx.example.test"));
        Assert.That(again.Thumbprint, Is.EqualTo(made.Thumbprint));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Path.Combine(folder, "smtp.pem")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_certificate_near_its_end_or_for_another_name_is_made_anew()
    {
        var folder = Path.Combine(_folder, "renewed");
        using var first = new SelfSignedCertificate(folder, "mx.example.test", _clock).LoadOrMake();
        using var renamed = new SelfSignedCertificate(folder, "mx2.example.test", _clock).LoadOrMake();
        using var renewed = new SelfSignedCertificate(folder, "mx2.example.test", new LaterClock(TimeSpan.FromDays(800))).LoadOrMake();

        Assert.That(new[] { first.Thumbprint, renamed.Thumbprint, renewed.Thumbprint }, Is.Unique);
    }

    [Test]
    public void A_configured_certificate_is_loaded_from_each_kind_of_file()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var made = new CertificateRequest("CN=own.test", key, HashAlgorithmName.SHA256).CreateSelfSigned(now, now.AddDays(1));
        var (pfx, pem, keyPem, locked) = (FileOf("own.pfx"), FileOf("own.pem"), FileOf("own.key"), FileOf("locked.key"));
        File.WriteAllBytes(pfx, made.Export(X509ContentType.Pfx, "secret"));
        File.WriteAllText(pem, made.ExportCertificatePem());
        File.WriteAllText(keyPem, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(locked, key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

        foreach (var options in new SmtpServerOptions[]
        {
            new() { CertificatePath = pfx, CertificatePassword = "secret" },
            new() { CertificatePath = pem, CertificateKeyPath = keyPem },
            new() { CertificatePath = pem, CertificateKeyPath = locked, CertificatePassword = "secret" },
        })
        {
            using var certificate = Certificate(options);
            Assert.That(certificate.ServerOptions.ServerCertificateContext!.TargetCertificate.Subject, Is.EqualTo("CN=own.test"));
        }
    }

    [TestCase("absent.pem")]
    [TestCase("absent.pfx")]
    [TestCase("broken.pem")]
    [TestCase("broken.pfx")]
    public void A_certificate_that_cannot_be_used_is_named(string file)
    {
        if (file.StartsWith("broken", StringComparison.Ordinal)) File.WriteAllText(FileOf(file), "nothing of the kind");
        using var certificate = Certificate(new SmtpServerOptions { CertificatePath = FileOf(file) });

        Assert.That(() => certificate.ServerOptions, Throws.InvalidOperationException.With.Message.Contains(FileOf(file)));
    }

    private string FileOf(string name) => Path.Combine(_folder, name);

    private SmtpCertificate Certificate(SmtpServerOptions options) =>
        new(Options.Create(options), new TlsSettings(_folder), new MailSettings("example.test", "mx.example.test"), _clock);

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new ManualClock().GetUtcNow() + by;
    }
}
