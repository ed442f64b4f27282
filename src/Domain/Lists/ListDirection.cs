namespace AgentSend.Domain.Lists;

/// <summary>Which mail a list is about. Stored as its number.</summary>
public enum ListDirection
{
    /// <summary>Recipients of what an inbox sends.</summary>
    Send = 0,

    /// <summary>Senders of what comes in unasked.</summary>
    Receive = 1,

    /// <summary>Senders of what answers a message the inbox has sent.</summary>
    Reply = 2,
}
