using AgentSend.Application.Delivery;

namespace AgentSend.Api.Rest;

/// <summary>All of them: a message has 150 recipients at most.</summary>
internal sealed record DeliveryListJson(IReadOnlyList<DeliveryJson> Data, int Total)
{
    public static DeliveryListJson Of(IReadOnlyList<DeliveryView> deliveries) => new([.. deliveries.Select(DeliveryJson.Of)], deliveries.Count);
}
