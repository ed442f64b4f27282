using System.ComponentModel.DataAnnotations;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Api.Rest;

/// <param name="Address">A local part or a full address; made up when left out.</param>
/// <param name="Prefix">What a made-up local part begins with.</param>
/// <param name="DisplayName">The name in the From header.</param>
/// <param name="DomainId">A domain verified for receiving; the shared one when left out.</param>
internal sealed record CreateInboxBody(
    [property: MinLength(1), MaxLength(255)] string? Address = null,
    [property: MinLength(1), MaxLength(InboxAddress.MaxPrefixCharacters)] string? Prefix = null,
    [property: MaxLength(255)] string? DisplayName = null,
    Guid? DomainId = null)
{
    public static readonly CreateInboxBody Empty = new();
}
