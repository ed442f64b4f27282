namespace AgentSend.Infrastructure.Webhooks;

/// <summary>What one webhook's calls are signed with and carry along, ready for use.</summary>
/// <param name="Old">Null when there is none, or it is good no more.</param>
internal sealed record CallSigningKeys(string Secret, string? Old, DateTimeOffset? OldUntil, IReadOnlyList<KeyValuePair<string, string>> Headers);
