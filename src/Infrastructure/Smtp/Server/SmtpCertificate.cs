using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What STARTTLS shows: the operator's certificate, or one this server made for itself.</summary>
/// <remarks>Between mail servers TLS is opportunistic (RFC 7435): a self-signed certificate is worth as much as any to a sender without DANE or MTA-STS.</remarks>
internal sealed class SmtpCertificate(IOptions<SmtpServerOptions> options, TlsSettings tls, MailSettings mail, TimeProvider clock) : IServerCertificate, IDisposable
{
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions? _serverOptions;
    private X509Certificate2? _certificate;

    /// <inheritdoc/>
    public SslServerAuthenticationOptions ServerOptions
    {
        get
        {
            lock (_gate) return _serverOptions ??= Load();
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private SslServerAuthenticationOptions Load()
    {
        var (certificate, chain) = options.Value.CertificatePath is { } path
            ? LoadConfigured(path)
            : (new SelfSignedCertificate(tls.Folder, mail.HostName, clock).LoadOrMake(), []);
        _certificate = certificate;
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, // RFC 8996 retired the rest.
            AllowRenegotiation = false,
        };
    }

    private (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadConfigured(string path)
    {
        var settings = options.Value;
        try
        {
            var chain = new X509Certificate2Collection();
            if (Path.GetExtension(path).ToLowerInvariant() is ".pfx" or ".p12")
            {
                chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, settings.CertificatePassword);
                var own = chain.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("There is no private key in it.");
                return (own, chain);
            }

            chain.ImportFromPemFile(path);
            var certificate = settings.CertificatePassword is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(path, password, settings.CertificateKeyPath)
                : X509Certificate2.CreateFromPemFile(path, settings.CertificateKeyPath);
            return (certificate, chain);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"{SmtpServerOptions.Section}:CertificatePath: cannot use '{path}': {exception.Message}", exception);
        }
    }
}
