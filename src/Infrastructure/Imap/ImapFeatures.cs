namespace AgentSend.Infrastructure.Imap;

/// <summary>What the client has said it understands, by ENABLE or by using it.</summary>
[Flags]
internal enum ImapFeatures
{
    None = 0,

    /// <summary>Mod-sequences go with every FETCH of flags (RFC 7162 section 3.1).</summary>
    Condstore = 1,

    /// <summary>VANISHED instead of EXPUNGE (RFC 7162 section 3.2).</summary>
    Qresync = 2,

    /// <summary>Strings may be UTF-8 (RFC 6855).</summary>
    Utf8 = 4,

    /// <summary>ESEARCH instead of SEARCH, and what else RFC 9051 does in other ways than RFC 3501.</summary>
    Rev2 = 8,
}
