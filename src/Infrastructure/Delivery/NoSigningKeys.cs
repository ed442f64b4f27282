using AgentSend.Application.Domains;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>Signs nothing: where nobody keeps keys.</summary>
internal sealed class NoSigningKeys : ISigningKeys
{
    public Task<IReadOnlyList<DkimKey>> FindAsync(string domain, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DkimKey>>([]);
}
