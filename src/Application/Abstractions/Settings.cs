namespace AgentSend.Application.Abstractions;

/// <summary>What the operator says about the mail side, checked at start.</summary>
/// <param name="Domain">The shared domain that inboxes without a domain of their own live on; lower case A-labels.</param>
/// <param name="HostName">This host's name in banners, EHLO and trace headers.</param>
public sealed record MailSettings(string Domain, string HostName);

/// <summary>Limits every door shares.</summary>
/// <param name="DailySendsPerInbox">First value of an inbox's limit, messages a UTC day.</param>
/// <param name="MaxMessageOctets">As written in MIME by somebody else: received, submitted, imported.</param>
/// <param name="MaxAttachmentOctets">One upload.</param>
public sealed record LimitSettings(int DailySendsPerInbox, int MaxMessageOctets, int MaxAttachmentOctets)
{
    /// <summary>As written in MIME here: base64 makes four octets of three, and attachments alone may have as many as a message of others.</summary>
    public int MaxWrittenOctets => (int)Math.Min(int.MaxValue, MaxMessageOctets * 3L / 2);

    /// <summary>Recipients of one message by field, as the hosted service has it.</summary>
    public const int MaxRecipientsPerField = 50;

    /// <summary>Characters of each body, as the hosted service has it.</summary>
    public const int MaxBodyCharacters = 256_000;

    /// <summary>Attachments of one message, as the hosted service has it.</summary>
    public const int MaxAttachments = 10;

    /// <summary>Octets of a message's attachments together, decoded, as the hosted service has it.</summary>
    public const int MaxAttachmentOctetsTogether = 25 * 1024 * 1024;
}
