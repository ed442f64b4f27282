using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>A webhook's being told of one event.</summary>
/// <param name="EventId">What the header <c>webhook-id</c> says.</param>
/// <param name="Attempt">How many were made.</param>
/// <param name="ResponseStatus">Of the last attempt; null without an answer.</param>
/// <param name="NextAttemptAt">Null once it has ended.</param>
internal sealed record WebhookCallJson(
    Guid Id,
    Guid WebhookId,
    Guid EventId,
    string Event,
    [property: OneOf(typeof(CallState))] string Status,
    int Attempt,
    int? ResponseStatus,
    [property: DataType(DataType.DateTime)] string? NextAttemptAt,
    IReadOnlyList<WebhookAttemptJson> Attempts,
    [property: DataType(DataType.DateTime)] string CreatedAt,
    [property: DataType(DataType.DateTime)] string UpdatedAt)
{
    public static WebhookCallJson Of(WebhookCall call) => new(
        call.Id.Value, call.WebhookId.Value, call.EventId.Value, call.EventType, Wire.Of(call.State), call.Attempts, call.Log.Count > 0 && call.Log[^1].Status > 0 ? call.Log[^1].Status : null,
        call.State == CallState.Due ? Wire.Of(call.DueAt) : null, [.. call.Log.Select(WebhookAttemptJson.Of)], Wire.Of(call.CreatedAt), Wire.Of(call.UpdatedAt));
}
