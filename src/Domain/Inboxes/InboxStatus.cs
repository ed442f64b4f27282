namespace AgentSend.Domain.Inboxes;

/// <summary>Only <see cref="Active"/> sends and receives. Stored as its number.</summary>
public enum InboxStatus
{
    Active = 0,
    Suspended = 1,
}
