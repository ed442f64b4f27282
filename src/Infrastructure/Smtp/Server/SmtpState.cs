namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>How far the conversation has come (RFC 5321 section 4.1.4).</summary>
internal enum SmtpState
{
    /// <summary>Nobody has said EHLO or HELO, or TLS has just begun.</summary>
    Start,

    /// <summary>No mail transaction.</summary>
    Ready,

    /// <summary>MAIL accepted.</summary>
    Mail,

    /// <summary>At least one RCPT accepted.</summary>
    Recipients,

    /// <summary>At least one BDAT, and not the last.</summary>
    Chunks,
}
