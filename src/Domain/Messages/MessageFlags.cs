namespace AgentSend.Domain.Messages;

/// <summary>The labels the server knows, as bits, and <see cref="Incomplete"/>, which is none; stored as their number.</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Received = 1,
    Sent = 2,
    Unread = 4,
    Bounced = 8,

    // The four that hide lie together: see Label.MaskOf.
    Spam = 16,
    Blocked = 32,
    Unauthenticated = 64,
    Trash = 128,

    /// <summary>The raw message has more than was read out of it. No label: callers see it among <see cref="MachineMail"/>'s words.</summary>
    Incomplete = 256,

    /// <summary>What lists leave out unless they are asked for it.</summary>
    Hiding = Spam | Blocked | Unauthenticated | Trash,

    /// <summary>What only the server gives and takes.</summary>
    Fixed = Received | Sent | Bounced,
}
