namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>How much a relay may change without breaking a signature (RFC 6376 section 3.4).</summary>
internal enum Canonicalization
{
    /// <summary>Almost nothing.</summary>
    Simple,

    /// <summary>Blanks and the case of field names.</summary>
    Relaxed,
}
