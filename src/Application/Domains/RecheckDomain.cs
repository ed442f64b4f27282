using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>The check of a domain that comes by itself.</summary>
/// <remarks>Fails with <c>domain.not_found</c> or <c>domain.busy</c>.</remarks>
public sealed record RecheckDomain(DomainId Id) : ICommand<DomainView>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class RecheckDomainHandler(IDomainRepository domains, DomainVerifier verifier) : ICommandHandler<RecheckDomain, DomainView>
{
    public Task<Result<DomainView>> Handle(RecheckDomain command, CancellationToken cancellationToken) =>
        verifier.VerifyAsync(ct => domains.FindAsync(command.Id, ct), isScheduled: true, cancellationToken);
}
