namespace AgentSend.Domain.Delivery;

/// <summary>What a bounce means for sending to its recipient again. Stored as its number.</summary>
public enum BounceClass
{
    None = 0,

    /// <summary>The address does not work, and will not: never send to it again.</summary>
    Hard = 1,

    /// <summary>Something failed that may work another time.</summary>
    Soft = 2,

    /// <summary>The address may be fine; its server refuses this message or this sender: spam, policy, size, authentication.</summary>
    Blocked = 3,

    /// <summary>The mailbox has no room.</summary>
    MailboxFull = 4,

    /// <summary>Not delivered yet; the server goes on trying.</summary>
    Delayed = 5,

    /// <summary>The recipient called it spam.</summary>
    Complaint = 6,

    /// <summary>A program answered for the recipient: the message arrived.</summary>
    AutoReply = 7,
}
