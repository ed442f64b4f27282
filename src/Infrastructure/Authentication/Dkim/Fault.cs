using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Why a signature does not pass.</summary>
internal sealed record Fault(DkimResult Result, string Reason)
{
    public static Fault Neutral(string reason) => new(DkimResult.Neutral, reason);

    public static Fault Permanent(string reason) => new(DkimResult.PermanentError, reason);

    public static Fault Policy(string reason) => new(DkimResult.Policy, reason);
}
