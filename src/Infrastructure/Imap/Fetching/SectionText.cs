namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>Which octets of a part are meant (RFC 9051 section 6.4.5.1).</summary>
internal enum SectionText
{
    /// <summary>The whole message, or the content of a part.</summary>
    All,
    Header,
    HeaderFields,
    HeaderFieldsNot,

    /// <summary>Everything below the header of a message.</summary>
    Text,

    /// <summary>The header of a part.</summary>
    Mime,
}
