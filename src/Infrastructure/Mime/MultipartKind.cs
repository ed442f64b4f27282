namespace AgentSend.Infrastructure.Mime;

/// <summary>The multiparts that say something about what their parts are for; all others are Mixed (RFC 2046 section 5.1.7).</summary>
internal enum MultipartKind
{
    None,
    Mixed,
    Alternative,
    Related,
    Report,
    Digest,
}
