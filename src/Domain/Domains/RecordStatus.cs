namespace AgentSend.Domain.Domains;

/// <summary>What a look-up said of a record. Stored as its number.</summary>
public enum RecordStatus
{
    /// <summary>Not looked for yet.</summary>
    Pending = 0,

    /// <summary>There, and as it should be.</summary>
    Verified = 1,

    /// <summary>Not there.</summary>
    Missing = 2,

    /// <summary>Something else is there.</summary>
    Wrong = 3,

    /// <summary>No name server gave an answer: says nothing either way.</summary>
    Unavailable = 4,
}
