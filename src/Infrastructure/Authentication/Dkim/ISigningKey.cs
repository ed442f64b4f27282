namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>A private key, parsed. Safe for many callers at once.</summary>
internal interface ISigningKey
{
    /// <summary>As in <c>a=</c>.</summary>
    string Algorithm { get; }

    /// <param name="hash">SHA-256, 32 octets.</param>
    byte[] Sign(byte[] hash);
}
