using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.SignUps;

/// <summary>An organization that an agent made for itself. Until its human has confirmed it by a code, it writes to that human only.</summary>
/// <param name="KeyId">The key it was given last; signing up again gives another.</param>
/// <param name="CodeHash">32 octets, keyed.</param>
/// <param name="CodeExpiresAt">Not later than the present for a code that was never mailed.</param>
/// <param name="Tries">Codes tried since the last one was made.</param>
public sealed record SignUp(
    OrganizationId OrganizationId,
    EmailAddress Human,
    InboxId InboxId,
    ApiKeyId KeyId,
    byte[] CodeHash,
    DateTimeOffset CodeExpiresAt,
    int Tries,
    DateTimeOffset? VerifiedAt,
    string? Source,
    string? Referrer,
    DateTimeOffset CreatedAt)
{
    public const int MaxTries = 10;

    /// <summary>Of <see cref="Source"/> and <see cref="Referrer"/>.</summary>
    public const int MaxNoteCharacters = 2048;

    public static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(24);

    /// <summary>What a key may do before the human has confirmed: nothing that makes more of the organization, or frees it of its restriction.</summary>
    public static PermissionSet BeforeVerified { get; } = PermissionSet.Of(Enum.GetValues<Permission>().Except(
    [
        Permission.InboxCreate, Permission.InboxDelete,
        Permission.DomainCreate, Permission.DomainUpdate, Permission.DomainDelete,
        Permission.ListEntryCreate, Permission.ListEntryDelete,
        Permission.ApiKeyCreate, Permission.ApiKeyUpdate, Permission.ApiKeyDelete,
        Permission.PodCreate, Permission.PodDelete,
        Permission.ProviderConnect, Permission.ProviderShareOwner,
    ]));

    public bool HasCode(DateTimeOffset now) => CodeExpiresAt > now;
}
