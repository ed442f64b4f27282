using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Domain.Webhooks;

/// <summary>Somebody's wish to be called when something happens.</summary>
public sealed record Webhook
{
    /// <summary>How long an old secret is still good for signatures after a rotation.</summary>
    public static readonly TimeSpan RotationOverlap = TimeSpan.FromHours(24);

    public required WebhookId Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required WebhookDialect Dialect { get; init; }

    /// <summary>Set for one that belongs to a pod, or to an inbox of it: it never sees more than that.</summary>
    public PodId? PodId { get; init; }

    /// <summary>Set for one that belongs to an inbox.</summary>
    public InboxId? InboxId { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    /// <summary>Empty for all that are not told on request only.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = [];

    /// <summary>Only events of these inboxes, and of <see cref="PodIds"/>; with neither of all it may see.</summary>
    public IReadOnlyList<InboxId> InboxIds { get; init; } = [];

    public IReadOnlyList<PodId> PodIds { get; init; } = [];

    /// <summary>Of whoever made it: repeated, nothing new is made.</summary>
    public string? ClientId { get; init; }

    /// <summary>Encrypted: to sign with, the secret itself is needed.</summary>
    public required byte[] SealedSecret { get; init; }

    public byte[]? SealedOldSecret { get; init; }

    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>Names of the headers that go with every call; their values are in <see cref="SealedHeaders"/>.</summary>
    public IReadOnlyList<string> HeaderNames { get; init; } = [];

    public byte[]? SealedHeaders { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>Why it was switched off by the platform; null when it was not.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Since when every call has failed; null after a success.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Events up to this one are not told: they happened before.</summary>
    public long SinceSequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Goes up with every change; a change of an older one is refused.</summary>
    public long Revision { get; init; }
}
