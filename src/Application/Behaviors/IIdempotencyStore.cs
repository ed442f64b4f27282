using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Behaviors;

/// <summary>Remembers which keys were used, for what, and what the answer was.</summary>
public interface IIdempotencyStore
{
    /// <param name="holder">The request's own mark: whoever holds another can neither answer nor release.</param>
    /// <returns>Null when the key is now the caller's; else what it was used for. An entry past its end counts as free.</returns>
    Task<IdempotencyEntry?> TakeAsync(OrganizationId owner, string key, Guid holder, byte[] fingerprint, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <returns>False when the key is not the holder's any more: it took too long, and another request has it. Then the deed may not be done.</returns>
    Task<bool> AnswerAsync(OrganizationId owner, string key, Guid holder, string answer, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <returns>Whether there was an unanswered entry to remove.</returns>
    Task<bool> ReleaseAsync(OrganizationId owner, string key, Guid holder, CancellationToken cancellationToken);
}

/// <param name="Fingerprint">SHA-256 of the request, 32 octets.</param>
/// <param name="Answer">Null while the first request is running.</param>
public sealed record IdempotencyEntry(byte[] Fingerprint, string? Answer);
