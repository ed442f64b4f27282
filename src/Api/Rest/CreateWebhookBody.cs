using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Rest;

/// <param name="Url">Must begin with <c>https://</c> and lead to the public Internet.</param>
/// <param name="Events">Null or empty for every event.</param>
internal sealed record CreateWebhookBody(
    [property: Required, MaxLength(2048)] string? Url = null, [property: MaxLength(1000)] string? Description = null, IReadOnlyList<string?>? Events = null, bool? IsActive = null);
