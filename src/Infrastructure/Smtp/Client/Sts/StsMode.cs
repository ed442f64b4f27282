namespace AgentSend.Infrastructure.Smtp.Client.Sts;

/// <summary>RFC 8461 section 5.</summary>
internal enum StsMode
{
    None,

    /// <summary>What enforcing would refuse is logged and delivered.</summary>
    Testing,
    Enforce,
}
