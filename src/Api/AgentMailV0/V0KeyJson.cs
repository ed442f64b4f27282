using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Clients parse this strictly: what is not null here must be there.</summary>
/// <param name="InboxId">The address.</param>
/// <param name="Permissions">Left out for everything.</param>
internal sealed record V0KeyJson(
    [property: AllowedValues("bearer")] string Type,
    string ApiKeyId,
    string Prefix,
    string Name,
    string? PodId,
    string? InboxId,
    string? UsedAt,
    IReadOnlyDictionary<string, bool>? Permissions,
    string CreatedAt,
    string UpdatedAt,
    string? ExpiresAt)
{
    public static V0KeyJson Of(ApiKeyView key) => new(
        "bearer",
        key.Id.ToString(),
        key.KeyPrefix,
        key.Name,
        key.PodId?.ToString(),
        key.InboxAddress,
        key.LastUsedAt is { } used ? Wire.Of(used) : null,
        V0Permissions.Of(key.Permissions),
        Wire.Of(key.CreatedAt),
        Wire.Of(key.UpdatedAt),
        key.ExpiresAt is { } end ? Wire.Of(end) : null);
}
