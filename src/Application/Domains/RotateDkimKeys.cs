using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Makes new signing keys for a domain. The old ones sign until the records of the new ones are seen.</summary>
/// <remarks>Fails with <c>domain.not_found</c>, <c>domain.rotation_under_way</c> or <c>domain.busy</c>.</remarks>
[Needs(Permission.DomainUpdate)]
public sealed record RotateDkimKeys(DomainId Id) : ICommand<DomainView>, IOpensOwnUnitOfWork, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class RotateDkimKeysHandler(IDomainRepository domains, KeyRotation rotation, ICaller caller) : ICommandHandler<RotateDkimKeys, DomainView>
{
    public async Task<Result<DomainView>> Handle(RotateDkimKeys command, CancellationToken cancellationToken) =>
        await domains.FindAsync(caller.Organization, command.Id, cancellationToken) is { } domain
            ? await rotation.RotateAsync(domain, cancellationToken)
            : DomainFailures.NotFound;
}
