using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Rest;

/// <param name="Name">What people call the key; a dated one when left out.</param>
internal sealed record CreateApiKeyBody([property: MinLength(1), MaxLength(255)] string? Name = null)
{
    public static readonly CreateApiKeyBody Empty = new();
}
