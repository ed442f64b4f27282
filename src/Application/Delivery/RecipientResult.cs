using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>What became of one recipient's copy.</summary>
/// <param name="Stage">How far it came.</param>
/// <param name="Code">The peer's reply code, 200 to 599; null when no reply decided it.</param>
/// <param name="EnhancedCode">RFC 3463: the peer's, else one for what happened; its class is that of <paramref name="Status"/> unless the peer's login reply decided.</param>
/// <param name="Text">The peer's words without the codes, or ours; one line, at most 512 characters, no control characters.</param>
/// <param name="RemoteHost">Name of the host that decided; null when none was spoken to.</param>
/// <param name="RemoteAddress">Its IP address.</param>
/// <param name="TlsVersion"><c>TLSv1.2</c> or <c>TLSv1.3</c>; null in plaintext.</param>
public sealed record RecipientResult(
    EmailAddress Recipient,
    RecipientStatus Status,
    TransportStage Stage,
    int? Code,
    string EnhancedCode,
    string Text,
    string? RemoteHost = null,
    string? RemoteAddress = null,
    string? TlsVersion = null)
{
    /// <summary>The whole message was sent and no reply came: the peer may have it, and another attempt may be a second copy (RFC 5321 section 4.5.3.2.6 says to try again).</summary>
    public bool MayHaveArrived => Status == RecipientStatus.Temporary && Stage == TransportStage.Reply && Code is null;

    /// <summary>As a log or a bounce quotes it: <c>550 5.1.1 No such user</c>.</summary>
    public string Reply => Code is { } code ? $"{code} {EnhancedCode} {Text}" : $"{EnhancedCode} {Text}";
}

public enum RecipientStatus
{
    /// <summary>The next hop has taken it.</summary>
    Delivered,

    /// <summary>Worth another attempt later.</summary>
    Temporary,

    /// <summary>Never to be tried again.</summary>
    Permanent,

    /// <summary>Nobody was asked: the address is not written to any more.</summary>
    Withheld,
}

/// <summary>How far an attempt came before it was decided.</summary>
public enum TransportStage
{
    /// <summary>Finding out whom to talk to.</summary>
    NextHop,

    /// <summary>Connection, greeting, TLS, login.</summary>
    Session,

    /// <summary>MAIL and RCPT; also what can be told from the message and the peer's features before them.</summary>
    Envelope,

    /// <summary>DATA or BDAT, before the message was sent as a whole: the peer has not got it.</summary>
    Content,

    /// <summary>The whole message was sent.</summary>
    Reply,
}
