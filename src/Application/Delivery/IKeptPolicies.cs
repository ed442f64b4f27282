namespace AgentSend.Application.Delivery;

/// <summary>The MTA-STS policies of others (RFC 8461), as they outlive the process that fetched them: whoever makes their host unreachable while it restarts gains nothing.</summary>
public interface IKeptPolicies
{
    /// <summary>Instead of the domain's earlier one; drops those that have expired.</summary>
    Task KeepAsync(KeptPolicy policy, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>Those that have not expired, the longest good first.</returns>
    Task<IReadOnlyList<KeptPolicy>> ListAsync(int take, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <param name="Domain">A-labels.</param>
/// <param name="Mode">As the policy says it: <c>enforce</c>, <c>testing</c> or <c>none</c>.</param>
/// <param name="Hosts">Names, or <c>*.</c> and a name.</param>
public sealed record KeptPolicy(string Domain, string PolicyId, string Mode, IReadOnlyList<string> Hosts, DateTimeOffset ExpiresAt);
