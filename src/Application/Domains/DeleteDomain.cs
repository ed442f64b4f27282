using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Domains;

/// <summary>Removes a domain with its keys.</summary>
/// <remarks>Fails with <c>domain.not_found</c>, or <c>domain.has_inboxes</c>: nobody's mail goes with a domain unasked.</remarks>
[Needs(Permission.DomainDelete)]
public sealed record DeleteDomain(DomainId Id) : ICommand<Unit>, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class DeleteDomainHandler(IDomainRepository domains, DomainCaches caches, IUnitOfWork unitOfWork, ICaller caller) : ICommandHandler<DeleteDomain, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteDomain command, CancellationToken cancellationToken)
    {
        if (await domains.FindAsync(caller.Organization, command.Id, cancellationToken) is not { } domain) return DomainFailures.NotFound;
        if (!await domains.TryRemoveAsync(caller.Organization, command.Id, cancellationToken)) return DomainFailures.HasInboxes;
        unitOfWork.OnCommitted(() => caches.Forget(domain.Name));
        return Unit.Value;
    }
}
