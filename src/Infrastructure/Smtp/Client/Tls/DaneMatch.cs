using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Smtp.Client.Tls;

/// <summary>TLSA records against certificates (RFC 6698 section 2, RFC 7671 section 5). Usages 2 and 3 only, as RFC 7672 section 3.1 has it for SMTP.</summary>
internal static class DaneMatch
{
    private const int TrustAnchor = 2;
    private const int EndEntity = 3;

    /// <summary>Whether the record says anything that can be checked; unusable ones demand TLS, with anybody (RFC 7672 section 2.2).</summary>
    public static bool IsUsable(TlsaRecord record) =>
        record.Usage is TrustAnchor or EndEntity && record.Selector is 0 or 1 && record.MatchingType switch
        {
            0 => record.Data.Length > 0,
            1 => record.Data.Length == SHA256.HashSizeInBytes,
            2 => record.Data.Length == SHA512.HashSizeInBytes,
            _ => false,
        };

    /// <param name="presented">What else the peer has shown.</param>
    public static bool Vouches(IReadOnlyList<TlsaRecord> records, string host, X509Certificate2 leaf, X509Certificate2Collection presented)
    {
        // Usage 3 is about this certificate: its names and dates do not count (RFC 7671 section 5.1).
        if (records.Any(record => record.Usage == EndEntity && IsOf(record, leaf))) return true;
        var anchors = records.Where(record => record.Usage == TrustAnchor).SelectMany(record => presented.Where(shown => IsOf(record, shown)).Concat(InRecord(record))).ToArray();
        return anchors.Length > 0 && leaf.MatchesHostname(host) && LeadsTo(anchors, leaf, presented);
    }

    private static bool IsOf(TlsaRecord record, X509Certificate2 certificate)
    {
        var content = record.Selector == 0 ? certificate.RawData : certificate.PublicKey.ExportSubjectPublicKeyInfo();
        var association = record.MatchingType switch
        {
            0 => content,
            1 => SHA256.HashData(content),
            _ => SHA512.HashData(content),
        };
        return association.AsSpan().SequenceEqual(record.Data);
    }

    /// <summary>A whole certificate in the record need not be shown by the peer.</summary>
    private static IEnumerable<X509Certificate2> InRecord(TlsaRecord record)
    {
        if (record is not { Selector: 0, MatchingType: 0 }) return [];
        try
        {
            return [X509CertificateLoader.LoadCertificate(record.Data)];
        }
        catch (CryptographicException)
        {
            return []; // Vouches for nothing.
        }
    }

    private static bool LeadsTo(X509Certificate2[] anchors, X509Certificate2 leaf, X509Certificate2Collection presented)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(presented);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (chain.Build(leaf)) return true;

        // An anchor may be an intermediate: then all that is wrong is that the chain has no root.
        var isOnlyPartial = chain.ChainStatus.All(status => status.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot);
        return isOnlyPartial && chain.ChainElements.Any(element => anchors.Any(anchor => anchor.RawData.AsSpan().SequenceEqual(element.Certificate.RawData)));
    }
}
