namespace AgentSend.Domain.Metrics;

/// <summary>What somebody has, as against what happened.</summary>
public enum UsageType
{
    /// <summary>Octets of raw messages, counted once for each inbox a message is in.</summary>
    StorageBytes,
    MessageCount,
    ThreadCount,
    InboxCount,
    DomainCount,
    PodCount,
}
