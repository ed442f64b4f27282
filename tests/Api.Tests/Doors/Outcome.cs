namespace AgentSend.Api.Tests.Doors;

/// <summary>What a door says, whatever its words.</summary>
internal enum Outcome
{
    Accepted,

    /// <summary>There is no such inbox, for this key.</summary>
    NotThere,

    /// <summary>Not now.</summary>
    Later,

    /// <summary>Not at all.</summary>
    Refused,
}
