using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Looks for the domain's records now and judges sending and receiving, each for itself.</summary>
/// <remarks>Fails with <c>domain.not_found</c> or <c>domain.busy</c>; records that are missing are no failure of the command.</remarks>
[Needs(Permission.DomainUpdate)]
public sealed record VerifyDomain(DomainId Id) : ICommand<DomainView>, IOpensOwnUnitOfWork, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class VerifyDomainHandler(IDomainRepository domains, DomainVerifier verifier, ICaller caller) : ICommandHandler<VerifyDomain, DomainView>
{
    public Task<Result<DomainView>> Handle(VerifyDomain command, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(ct => domains.FindAsync(caller.Organization, command.Id, ct), isScheduled: false, cancellationToken);
}
