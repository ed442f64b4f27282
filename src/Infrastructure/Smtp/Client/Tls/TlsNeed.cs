namespace AgentSend.Infrastructure.Smtp.Client.Tls;

internal enum TlsNeed
{
    None,

    /// <summary>Plaintext will do when it does not come about.</summary>
    Wanted,
    Required,
}
