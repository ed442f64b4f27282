using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Delivery;

public readonly record struct DeliveryId(Guid Value) : IEntityId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
