using System.Security.Cryptography.X509Certificates;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Addresses;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The port mail comes in by, and the certificate it is shown.</summary>
internal sealed class SmtpCheckup(IOptions<SmtpServerOptions> options, SmtpCertificate certificate, MailSettings mail, TimeProvider clock) : ICheckup
{
    private const string Area = "tls";
    private static readonly TimeSpan Soon = TimeSpan.FromDays(21);

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var port = await new PortProbe("SMTP", $"{SmtpServerOptions.Section}:Port").ExamineAsync(settings.Address, settings.Port, "ESMTP AgentSend", cancellationToken);
        return settings.CertificatePath is null ? [port, SelfSigned] : [port, OfCertificate()];
    }

    private static Diagnosis SelfSigned => new(
        Area, DiagnosisVerdict.Note, "STARTTLS shows a certificate this server signs itself: enough for mail servers, not for mail programs and MTA-STS.",
        $"A real one: {SmtpServerOptions.Section}:CertificatePath.");

    private Diagnosis OfCertificate()
    {
        X509Certificate2 shown;
        try
        {
            shown = certificate.ServerOptions.ServerCertificateContext!.TargetCertificate; // Set where the options are made.
        }
        catch (InvalidOperationException fault)
        {
            return new(Area, DiagnosisVerdict.Bad, fault.Message, "The server does not start with it: correct the path, the key's path or the password.");
        }

        var left = shown.NotAfter.ToUniversalTime() - clock.GetUtcNow();
        if (left <= TimeSpan.Zero) return new(Area, DiagnosisVerdict.Bad, $"The certificate for SMTP ended on {shown.NotAfter:yyyy-MM-dd}.", "Renew it and restart the server.");
        if (!shown.MatchesHostname(mail.HostName))
            return new(Area, DiagnosisVerdict.Warning, $"The certificate for SMTP is not for {mail.HostName}.", "Get one for that name, or set AgentSend:Mail:HostName to its name.");
        return left < Soon
            ? new(Area, DiagnosisVerdict.Warning, $"The certificate for SMTP ends on {shown.NotAfter:yyyy-MM-dd}.", "Renew it, and restart the server after that: it is read at start.")
            : new(Area, DiagnosisVerdict.Good, $"The certificate for SMTP is for {mail.HostName} and good until {shown.NotAfter:yyyy-MM-dd}.");
    }
}
