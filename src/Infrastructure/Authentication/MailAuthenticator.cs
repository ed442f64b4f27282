using AgentSend.Application.Abstractions;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Authentication.Arc;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Dmarc;
using AgentSend.Infrastructure.Authentication.Spf;

namespace AgentSend.Infrastructure.Authentication;

/// <summary>All checks of a message side by side; only the verdict of DMARC waits, for SPF and DKIM.</summary>
internal sealed class MailAuthenticator(IDnsResolver dns, TimeProvider clock, MailSettings settings) : IMailAuthenticator
{
    private readonly SpfVerifier _spf = new(dns, clock, settings.HostName);
    private readonly DkimVerifier _dkim = new(dns, clock);
    private readonly DmarcVerifier _dmarc = new(dns);
    private readonly ArcVerifier _arc = new(dns);

    public async Task<MailAuthentication> CheckAsync(MailOrigin origin, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var mail = RawMessage.Parse(message);
        var helo = _spf.CheckHeloAsync(origin.Client, origin.Helo, cancellationToken);
        var mailFrom = _spf.CheckMailFromAsync(origin.Client, origin.Helo, origin.ReversePath, cancellationToken);
        var dkim = _dkim.VerifyAsync(mail, cancellationToken);
        var dmarc = _dmarc.VerifyAsync(mail, mailFrom, dkim, cancellationToken);
        var arc = _arc.VerifyAsync(mail, cancellationToken);
        await Task.WhenAll(helo, mailFrom, dkim, dmarc, arc);
        return new MailAuthentication(await helo, await mailFrom, await dkim, await dmarc, await arc);
    }
}
