using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Takes domains whose check is due, for a while: other nodes leave them alone.</summary>
/// <param name="Take">1 or more.</param>
public sealed record ClaimDueDomains(int Take) : ICommand<IReadOnlyList<DomainId>>, IPlatformRequest;

internal sealed class ClaimDueDomainsHandler(IDomainRepository domains, TimeProvider clock) : ICommandHandler<ClaimDueDomains, IReadOnlyList<DomainId>>
{
    /// <summary>A check takes seconds; when a node dies over it, another one takes it up after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<Result<IReadOnlyList<DomainId>>> Handle(ClaimDueDomains command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var claimed = new List<DomainId>();
        foreach (var domain in await domains.FindDueAsync(now, command.Take, cancellationToken))
        {
            if (await domains.TryClaimCheckAsync(domain, now + Lease, cancellationToken)) claimed.Add(domain.Id);
        }

        return claimed;
    }
}
