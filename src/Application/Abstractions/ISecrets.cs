namespace AgentSend.Application.Abstractions;

/// <summary>Secrets that all nodes share: made by whoever needs one first, kept in the store.</summary>
public interface ISecrets
{
    /// <returns>32 random octets, the same on every node and after every start.</returns>
    Task<byte[]> GetAsync(string name, CancellationToken cancellationToken);
}
