namespace AgentSend.Domain.Lists;

/// <summary>How far a list reaches, the widest first. Stored as its number.</summary>
public enum ListLevel
{
    Organization = 0,
    Pod = 1,
    Inbox = 2,
}
