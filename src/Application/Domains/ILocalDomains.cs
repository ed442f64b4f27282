namespace AgentSend.Application.Domains;

/// <summary>The domains whose mail is received here.</summary>
public interface ILocalDomains
{
    /// <param name="domain">Normalised, A-labels.</param>
    ValueTask<bool> ContainsAsync(string domain, CancellationToken cancellationToken);
}
