using AgentSend.Application.Authentication;

namespace AgentSend.Api.Rest;

/// <param name="Domain">Whose record was asked.</param>
/// <param name="Reason">The mechanism that matched, or what went wrong.</param>
/// <param name="Explanation">What the domain says to those it refuses: of its writing.</param>
internal sealed record SpfJson([property: OneOf(typeof(SpfResult))] string Result, string Domain, string Reason, string? Explanation)
{
    public static SpfJson Of(SpfCheck check) => new(Wire.Of(check.Result), check.Domain, check.Reason, check.Explanation);
}
