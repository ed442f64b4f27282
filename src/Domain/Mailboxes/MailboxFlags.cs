namespace AgentSend.Domain.Mailboxes;

/// <summary>The system flags of IMAP (RFC 9051 section 2.3.2), as bits. <c>\Recent</c> is never set.</summary>
[Flags]
public enum MailboxFlags
{
    None = 0,

    /// <summary>Without the label <c>unread</c>.</summary>
    Seen = 1,

    /// <summary>With the label <c>replied</c>.</summary>
    Answered = 2,

    /// <summary>With the label <c>flagged</c>.</summary>
    Flagged = 4,

    /// <summary>Of mail programs only: no label, and gone when the message goes to another folder.</summary>
    Deleted = 8,

    /// <summary>Of every draft, and of nothing else; it cannot be changed.</summary>
    Draft = 16,
}
