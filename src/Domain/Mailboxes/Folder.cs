namespace AgentSend.Domain.Mailboxes;

/// <summary>The folders of a mailbox, as mail programs see an inbox: every message is in exactly one. Stored as its number.</summary>
public enum Folder
{
    /// <summary>Received, and nothing puts it elsewhere.</summary>
    Inbox = 0,

    /// <summary>Sent from here, or put there as such by a mail program.</summary>
    Sent = 1,

    /// <summary>Drafts, which are no messages yet.</summary>
    Drafts = 2,

    Trash = 3,

    /// <summary>Spam, and what nobody vouches for.</summary>
    Spam = 4,

    /// <summary>Kept away by a list of the recipient's.</summary>
    Blocked = 5,

    Archive = 6,
}
