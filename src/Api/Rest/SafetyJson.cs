using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <summary>What an agent should know before it reads a message.</summary>
/// <param name="SpamScore">Points; 5 is spam by default.</param>
/// <param name="InjectionScore">0 to 1: how sure it is that some of its words are meant for a model.</param>
/// <param name="Labels">What the server labels it.</param>
internal sealed record SafetyJson(double SpamScore, double InjectionScore, [property: OneOf(typeof(InboundLabels))] IReadOnlyList<string> Labels)
{
    public static SafetyJson Of(VerdictView verdict) => new(verdict.SpamScore, verdict.InjectionScore, Wire.Of(verdict.Labels));
}
