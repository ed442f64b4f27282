using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>A certificate made at first start and kept in the data folder, so that senders that remember it see the same one again.</summary>
internal sealed class SelfSignedCertificate(string folder, string hostName, TimeProvider clock)
{
    private const string FileName = "smtp.pem";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The longest life browsers ever allowed after 2018; nothing here depends on it.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(825);

    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private string FilePath => Path.Combine(folder, FileName);

    /// <exception cref="InvalidOperationException">The file is there and cannot be read, or cannot be written.</exception>
    public X509Certificate2 LoadOrMake()
    {
        try
        {
            if (!File.Exists(FilePath)) return Make();
            var kept = X509Certificate2.CreateFromPemFile(FilePath);
            var isGood = kept.NotAfter.ToUniversalTime() - clock.GetUtcNow() > RenewBefore && kept.MatchesHostname(hostName);
            if (isGood) return kept;
            kept.Dispose();
            return Make();
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Cannot read or write the self-signed certificate '{FilePath}': {exception.Message}", exception);
        }
    }

    private X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={Escaped(hostName)}"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(hostName, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var now = clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now + Lifetime);

        Save($"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return X509Certificate2.CreateFromPemFile(FilePath);
    }

    /// <summary>By a rename, so that another process never reads half of it.</summary>
    private void Save(string pem)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $"{FileName}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(temporary, options)) writer.Write(pem);
        File.Move(temporary, FilePath, overwrite: true);
    }

    private static string Escaped(string name) => $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"";
}
