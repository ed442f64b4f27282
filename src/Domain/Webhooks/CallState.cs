namespace AgentSend.Domain.Webhooks;

/// <summary>What has become of telling one subscriber of one event. Stored as its number.</summary>
public enum CallState
{
    /// <summary>To be tried, for the first time or again.</summary>
    Due = 0,

    /// <summary>The endpoint has answered with success.</summary>
    Succeeded = 1,

    /// <summary>Given up: the last attempt failed, too.</summary>
    Failed = 2,

    /// <summary>What there was to tell of is gone.</summary>
    Dropped = 3,
}
