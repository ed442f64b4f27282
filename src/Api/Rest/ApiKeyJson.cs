using System.ComponentModel.DataAnnotations;
using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.Rest;

/// <param name="KeyPrefix">The head of the secret, to tell keys apart.</param>
internal sealed record ApiKeyJson(
    Guid Id,
    string KeyPrefix,
    string Name,
    [property: DataType(DataType.DateTime)] string? LastUsedAt,
    [property: DataType(DataType.DateTime)] string? ExpiresAt,
    [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static ApiKeyJson Of(ApiKeyView key) => new(
        key.Id, key.KeyPrefix, key.Name, key.LastUsedAt is { } used ? Wire.Of(used) : null, key.ExpiresAt is { } end ? Wire.Of(end) : null, Wire.Of(key.CreatedAt));
}
