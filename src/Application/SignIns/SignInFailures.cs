using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignIns;

public static class SignInFailures
{
    /// <summary>Unknown inbox, unknown key, a key that does not reach the inbox: nobody is told which.</summary>
    public static readonly Failure Refused = new(FailureKind.Unauthenticated, "sign_in.refused", "The inbox address or the API key is wrong.");

    /// <summary>Nothing has been looked at.</summary>
    public static Failure TooOften(TimeSpan retryAfter) =>
        new(FailureKind.RateLimited, "sign_in.too_often", "Too many failed sign-ins; try again later.", RetryAfter: retryAfter);
}
