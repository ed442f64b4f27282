using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Makes new signing keys for the shared domain; they take over when their records are seen.</summary>
/// <remarks>Fails with <c>domain.not_found</c>, <c>domain.rotation_under_way</c> or <c>domain.busy</c>.</remarks>
public sealed record RotateSharedKeys : ICommand<DomainView>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class RotateSharedKeysHandler(IDomainRepository domains, KeyRotation rotation, MailSettings mail) : ICommandHandler<RotateSharedKeys, DomainView>
{
    public async Task<Result<DomainView>> Handle(RotateSharedKeys command, CancellationToken cancellationToken) =>
        await domains.FindHolderAsync(mail.Domain, cancellationToken) is { IsShared: true } domain
            ? await rotation.RotateAsync(domain, cancellationToken)
            : DomainFailures.NotFound;
}
