using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Delivery;

namespace AgentSend.Api.Rest;

/// <param name="Reply">What the other side said, or what went wrong.</param>
/// <param name="TlsVersion">Null in plaintext.</param>
internal sealed record DeliveryAttemptJson(
    int Number, [property: DataType(DataType.DateTime)] string At, string? Reply, string? RemoteHost, string? RemoteAddress, string? TlsVersion)
{
    public static DeliveryAttemptJson Of(DeliveryAttempt attempt) =>
        new(attempt.Number, Wire.Of(attempt.At), attempt.Reply, attempt.RemoteHost, attempt.RemoteAddress, attempt.TlsVersion);
}
