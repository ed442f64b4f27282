namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>In what form a section is wanted.</summary>
internal enum SectionForm
{
    /// <summary>As it stands in the message.</summary>
    Raw,

    /// <summary>Without its transfer encoding (RFC 3516).</summary>
    Decoded,

    /// <summary>Only how long it is without its transfer encoding.</summary>
    DecodedSize,
}
