namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>How a relay is spoken to.</summary>
internal enum RelayTls
{
    /// <summary>TLS from the first octet on port 465; else STARTTLS when offered, verified and needed before a password is said.</summary>
    Auto,

    /// <summary>Plaintext; no password but to loopback.</summary>
    None,

    /// <summary>STARTTLS, verified, or nothing is said.</summary>
    StartTls,

    /// <summary>TLS from the first octet (RFC 8314 section 3), verified.</summary>
    Implicit,
}
