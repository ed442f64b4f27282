using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>Knows the platform's own domain only.</summary>
internal sealed class SharedDomain(MailSettings mail) : ILocalDomains
{
    public ValueTask<bool> ContainsAsync(string domain, CancellationToken cancellationToken) => ValueTask.FromResult(domain == mail.Domain);
}
