namespace AgentSend.Domain.Drafts;

/// <summary>How far a draft with a time to be sent at has come. Stored as its number.</summary>
public enum SendStatus
{
    /// <summary>Waits for somebody to send it.</summary>
    None = 0,

    /// <summary>Waits for its time.</summary>
    Scheduled = 1,

    /// <summary>A worker has it: nobody may change it.</summary>
    Sending = 2,

    /// <summary>Its time came and it could not be sent; a new time has it tried again.</summary>
    Failed = 3,
}
