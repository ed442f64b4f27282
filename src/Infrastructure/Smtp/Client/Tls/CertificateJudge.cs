using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client.Tls;

/// <summary>Whether a peer's certificate will do.</summary>
internal sealed class CertificateJudge(IOptions<SmtpClientOptions> options) : IDisposable
{
    private readonly Lazy<X509Certificate2Collection> _ownAuthorities = new(() => Load(options.Value.CaCertificatesPath));

    /// <param name="host">Sent as SNI (RFC 8461 section 4.1, RFC 7672 section 8.1), and the name to be certified.</param>
    public SslClientAuthenticationOptions OptionsFor(string host, TlsDemand demand) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, // RFC 8996 retired the rest.
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => demand.Trust switch
        {
            TlsTrust.Anybody => true,
            TlsTrust.Authority => IsCertified(host, certificate, chain, errors),
            TlsTrust.Dane => certificate is not null && DaneMatch.Vouches(demand.Tlsa, host, new X509Certificate2(certificate), Presented(chain)),
        },
    };

    public void Dispose()
    {
        if (!_ownAuthorities.IsValueCreated) return;
        foreach (var authority in _ownAuthorities.Value) authority.Dispose();
    }

    public bool IsCertified(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (certificate is null || errors != SslPolicyErrors.RemoteCertificateChainErrors || _ownAuthorities.Value.Count == 0) return false;

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_ownAuthorities.Value);
        own.ChainPolicy.ExtraStore.AddRange(Presented(chain));
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.DisableCertificateDownloads = true;
        using var leaf = new X509Certificate2(certificate);
        return own.Build(leaf) && leaf.MatchesHostname(host);
    }

    /// <exception cref="InvalidOperationException">The file cannot be read; the message says which and why.</exception>
    public static X509Certificate2Collection Load(string? path)
    {
        var authorities = new X509Certificate2Collection();
        if (path is null) return authorities;
        try
        {
            authorities.ImportFromPemFile(path);
            return authorities;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{SmtpClientOptions.Section}:CaCertificatesPath: cannot use '{path}': {fault.Message}", fault);
        }
    }

    private static X509Certificate2Collection Presented(X509Chain? chain) => chain is null ? [] : [.. chain.ChainPolicy.ExtraStore, .. chain.ChainElements.Select(element => element.Certificate)];
}
