namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>What FETCH can tell about a message without its octets.</summary>
[Flags]
internal enum FetchAttributes
{
    None = 0,
    Uid = 1,
    Flags = 1 << 1,
    InternalDate = 1 << 2,
    Size = 1 << 3,
    ModSeq = 1 << 4,
    EmailId = 1 << 5,
    ThreadId = 1 << 6,
    Envelope = 1 << 7,

    /// <summary>Without the extension data.</summary>
    Body = 1 << 8,
    BodyStructure = 1 << 9,

    /// <summary>What is not in a list of the mailbox and has to be read for each message.</summary>
    Described = Envelope | Body | BodyStructure,
}
