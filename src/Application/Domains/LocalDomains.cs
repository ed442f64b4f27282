using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application.Domains;

/// <summary>The shared domain, those that are verified for receiving, and the return paths below those that may send.</summary>
internal sealed class LocalDomains(IServiceScopeFactory scopes, MailSettings mail, DomainCaches caches) : ILocalDomains
{
    public ValueTask<bool> ContainsAsync(string domain, CancellationToken cancellationToken) =>
        domain == mail.Domain ? ValueTask.FromResult(true) : caches.Local.GetAsync(domain, ReadAsync, cancellationToken);

    public async ValueTask<string?> FindReturnPathAsync(string domain, CancellationToken cancellationToken) =>
        domain != mail.Domain && await caches.ReturnPaths.GetAsync(domain, ReadReturnPathAsync, cancellationToken) ? DomainRecords.ReturnPathOf(domain) : null;

    /// <summary>Both of its records, SPF and MX, were there at the last check.</summary>
    private async Task<bool> ReadReturnPathAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IDomainRepository>().FindHolderAsync(name, cancellationToken) is not { Sending: SendingStatus.Verified } domain) return false;
        var findings = domain.Findings.Where(finding => finding.Purpose == RecordPurpose.ReturnPath).ToList();
        return findings.Count > 1 && findings.TrueForAll(finding => finding.Status == RecordStatus.Verified);
    }

    private async Task<bool> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var domains = scope.ServiceProvider.GetRequiredService<IDomainRepository>();
        if (await domains.FindHolderAsync(name, cancellationToken) is { } domain) return !domain.IsShared && domain.Receiving == ReceivingStatus.Verified; // Shared it is only by the name it has now.
        if (DomainRecords.DomainOfReturnPath(name) is not { } above) return false;
        return above == mail.Domain || (await domains.FindHolderAsync(above, cancellationToken))?.Sending == SendingStatus.Verified;
    }
}
