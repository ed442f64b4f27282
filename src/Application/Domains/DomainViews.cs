using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>Domains as callers see them, with the records their present keys ask for.</summary>
internal sealed class DomainViews(IDomainRepository domains, DomainRecords records)
{
    public async Task<DomainView> OfAsync(MailDomain domain, CancellationToken cancellationToken) =>
        DomainView.Of(domain, records.Of(domain, await domains.KeysAsync(domain.Id, cancellationToken)));

    public async Task<IReadOnlyList<DomainView>> OfAsync(IReadOnlyList<MailDomain> several, CancellationToken cancellationToken)
    {
        var views = new List<DomainView>(several.Count);
        foreach (var domain in several) views.Add(await OfAsync(domain, cancellationToken));
        return views;
    }
}
