using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <param name="Reason">The term that matched, or what went wrong.</param>
/// <param name="FailedIn">Whose <c>exp=</c> speaks, and where it does: of a failure only.</param>
internal sealed record SpfOutcome(SpfResult Result, string Reason, (SpfMacroString Explanation, string Domain)? FailedIn = null);
