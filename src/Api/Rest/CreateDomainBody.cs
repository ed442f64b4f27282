using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Rest;

/// <param name="Domain">A domain or subdomain of the caller's.</param>
internal sealed record CreateDomainBody([property: Required, MinLength(3), MaxLength(255)] string? Domain = null);
