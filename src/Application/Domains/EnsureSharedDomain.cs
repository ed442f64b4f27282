using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>The platform's shared domain, with keys: made when it is asked for first.</summary>
/// <remarks>Its keys sign from the start: the operator decides what is published, and a signature without its key counts as none.
/// Fails with <c>domain.exists</c> when an organization holds the name.</remarks>
public sealed record EnsureSharedDomain : ICommand<DomainView>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class EnsureSharedDomainHandler(
    IDomainRepository domains, KeyMaker keyMaker, DomainRecords records, DomainViews views, MailSettings mail, DomainCaches caches, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<EnsureSharedDomain, DomainView>
{
    public async Task<Result<DomainView>> Handle(EnsureSharedDomain command, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known) return known;

        var now = clock.GetUtcNow();
        var domain = new MailDomain
        {
            Id = DomainId.New(now),
            OrganizationId = null,
            Name = mail.Domain,
            OwnershipToken = CreateDomainHandler.NewToken(),
            CreatedAt = now,
            NextCheckAt = now,
            UpdatedAt = now,
        };
        var keys = await keyMaker.MakeAsync(domain.Id, DomainKeyState.Live, cancellationToken);
        var isAdded = await unitOfWork.ExecuteAsync(ct => AddAsync(domain, keys, ct), static added => added, cancellationToken);
        return isAdded ? DomainView.Of(domain, records.Of(domain, keys)) : await FindAsync(cancellationToken) ?? DomainFailures.Exists; // Another node was quicker.
    }

    private async Task<Result<DomainView>?> FindAsync(CancellationToken cancellationToken)
    {
        if (await domains.FindHolderAsync(mail.Domain, cancellationToken) is not { } domain) return null;
        if (!domain.IsShared) return DomainFailures.Exists;
        return await views.OfAsync(domain, cancellationToken);
    }

    private async Task<bool> AddAsync(MailDomain domain, IReadOnlyList<DomainKey> keys, CancellationToken cancellationToken)
    {
        if (!await domains.AddAsync(domain, cancellationToken)) return false;
        foreach (var key in keys) await domains.AddKeyAsync(key, cancellationToken);
        unitOfWork.OnCommitted(() => caches.Forget(domain.Name));
        return true;
    }
}
