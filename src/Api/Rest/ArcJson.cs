using AgentSend.Application.Authentication;

namespace AgentSend.Api.Rest;

/// <param name="Hops">Who forwarded the message, first to last, when all of them are proven.</param>
internal sealed record ArcJson([property: OneOf(typeof(ArcResult))] string Result, IReadOnlyList<ArcHopJson> Hops, string Reason)
{
    public static ArcJson Of(ArcCheck check) => new(Wire.Of(check.Result), [.. check.Hops.Select(hop => new ArcHopJson(hop.Instance, hop.Domain, hop.Results))], check.Reason);
}
