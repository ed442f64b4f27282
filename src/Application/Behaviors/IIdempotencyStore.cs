using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Behaviors;

/// <summary>Remembers which keys were used, for what, and what the answer was.</summary>
public interface IIdempotencyStore
{
    /// <returns>Null when the key is now the caller's; else what it was used for. An entry past its end counts as free.</returns>
    Task<IdempotencyEntry?> TakeAsync(OrganizationId owner, string key, byte[] fingerprint, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    Task AnswerAsync(OrganizationId owner, string key, string answer, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <returns>Whether there was an unanswered entry to remove.</returns>
    Task<bool> ReleaseAsync(OrganizationId owner, string key, CancellationToken cancellationToken);
}

/// <param name="Fingerprint">SHA-256 of the request, 32 octets.</param>
/// <param name="Answer">Null while the first request is running.</param>
public sealed record IdempotencyEntry(byte[] Fingerprint, string? Answer);
