namespace AgentSend.Application.Domains;

/// <summary>The keys that sign for a domain.</summary>
public interface ISigningKeys
{
    /// <returns>The live keys of the domain, RSA first; empty when the domain has none here or is not verified for sending. Cached for a short time.</returns>
    Task<IReadOnlyList<DkimKey>> FindAsync(string domain, CancellationToken cancellationToken);
}
