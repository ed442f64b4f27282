using System.Net;
using System.Security.Cryptography.X509Certificates;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Addresses;

namespace AgentSend.Infrastructure.Doors;

/// <summary>The two ports of a door for mail programs: who listens there, and which certificate the running server shows.</summary>
internal sealed class DoorCheckup(MailSettings mail, TimeProvider clock)
{
    private const string Area = "tls";
    private static readonly TimeSpan Soon = TimeSpan.FromDays(21);

    /// <param name="name">Such as <c>IMAP</c>.</param>
    /// <param name="section">Of its settings.</param>
    /// <param name="greeting">Part of the line by which it greets.</param>
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(string name, string section, string address, int port, int tlsPort, string greeting, CancellationToken cancellationToken)
    {
        var plain = await new PortProbe($"{name} with STARTTLS", $"{section}:Port").ExamineAsync(address, port, greeting, cancellationToken);
        var (tls, shown) = await new PortProbe($"{name} with TLS", $"{section}:TlsPort").ExamineTlsAsync(address, tlsPort, greeting, cancellationToken);
        using (shown) return shown is null ? [plain, tls] : [plain, tls, OfCertificate(shown, name, IsForOthers(address))];
    }

    private Diagnosis OfCertificate(X509Certificate2 shown, string name, bool isForOthers)
    {
        var left = shown.NotAfter.ToUniversalTime() - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return new(Area, DiagnosisVerdict.Bad, $"{name} shows a certificate that ended on {shown.NotAfter:yyyy-MM-dd}.", "Renew it, and restart the server: it is read at start.");
        if (shown.SubjectName.RawData.AsSpan().SequenceEqual(shown.IssuerName.RawData))
            return new(Area, isForOthers ? DiagnosisVerdict.Warning : DiagnosisVerdict.Note, $"{name} shows a certificate this server has signed itself: mail programs do not trust it.", "A real one: AgentSend:Smtp:CertificatePath, for every door.");
        if (!shown.MatchesHostname(mail.HostName))
            return new(Area, DiagnosisVerdict.Warning, $"{name} shows a certificate that is not for {mail.HostName}.", "Get one for that name, or set AgentSend:Mail:HostName to its name, and restart the server.");
        return left < Soon
            ? new(Area, DiagnosisVerdict.Warning, $"{name} shows a certificate that ends on {shown.NotAfter:yyyy-MM-dd}.", "Renew it, and restart the server: it is read at start.")
            : new(Area, DiagnosisVerdict.Good, $"{name} shows a certificate for {mail.HostName}, good until {shown.NotAfter:yyyy-MM-dd}.");
    }

    private static bool IsForOthers(string address) => !IPAddress.TryParse(address, out var ip) || !IPAddress.IsLoopback(ip);
}
