namespace AgentSend.Domain.Lists;

/// <summary>What a list does with those on it. Stored as its number.</summary>
public enum ListType
{
    /// <summary>Lets them pass, and, once it has entries, nobody else.</summary>
    Allow = 0,

    /// <summary>Keeps them out.</summary>
    Block = 1,
}
