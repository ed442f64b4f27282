namespace AgentSend.Api.Security;

/// <summary>The key that let a request in, for those that last: it may be revoked meanwhile.</summary>
internal sealed record PresentedKey(string Secret)
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(PresentedKey);
}
