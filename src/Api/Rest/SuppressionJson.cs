using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Api.Rest;

/// <param name="MessageId">The message whose bounce or complaint it was.</param>
internal sealed record SuppressionJson(
    string Address, [property: OneOf(typeof(SuppressionReason))] string Reason, Guid? MessageId, [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static SuppressionJson Of(Suppression suppression) =>
        new(suppression.Address.ToString(), Wire.Of(suppression.Reason), suppression.MessageId?.Value, Wire.Of(suppression.CreatedAt));
}
