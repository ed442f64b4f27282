namespace AgentSend.Application.Domains;

/// <summary>The domains whose mail is received here.</summary>
public interface ILocalDomains
{
    /// <param name="domain">Normalised, A-labels.</param>
    ValueTask<bool> ContainsAsync(string domain, CancellationToken cancellationToken);

    /// <param name="domain">Whose mail goes out.</param>
    /// <returns>The name below it that its bounces come back to; null when that is not published, or the domain is the shared one.</returns>
    ValueTask<string?> FindReturnPathAsync(string domain, CancellationToken cancellationToken);
}
