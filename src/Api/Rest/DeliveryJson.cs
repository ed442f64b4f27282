using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <summary>One recipient's copy of a message.</summary>
/// <param name="NextAttemptAt">Null once it has ended.</param>
/// <param name="Reply">The last word about it.</param>
internal sealed record DeliveryJson(
    string Recipient,
    [property: OneOf(typeof(MessageStatus))] string Status,
    [property: DataType(DataType.DateTime)] string? NextAttemptAt,
    string? Reply,
    [property: DataType(DataType.DateTime)] string UpdatedAt,
    IReadOnlyList<DeliveryAttemptJson> Attempts)
{
    public static DeliveryJson Of(DeliveryView delivery) => new(
        delivery.Recipient.ToString(),
        Wire.Of(delivery.State == DeliveryState.Due && delivery.Attempts.Count == 0 ? MessageStatus.Queued : DeliveryOutcome.Of([delivery.State])),
        delivery.NextAttemptAt is { } next ? Wire.Of(next) : null,
        delivery.Reply,
        Wire.Of(delivery.UpdatedAt),
        [.. delivery.Attempts.Select(DeliveryAttemptJson.Of)]);
}
