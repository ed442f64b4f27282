using AgentSend.Application.SignIns;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Who a session has been since AUTH.</summary>
/// <param name="Address">As it was given, like <paramref name="Secret"/>: asked again later, for keys are revoked.</param>
internal sealed record SmtpLogin(SignedIn Who, string Address, string Secret)
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(SmtpLogin);
}
