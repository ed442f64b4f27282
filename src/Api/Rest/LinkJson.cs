using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <param name="Url">Absolute.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record LinkJson(string Url, [property: OneOf(typeof(LinkKind))] string Kind, double Confidence);
