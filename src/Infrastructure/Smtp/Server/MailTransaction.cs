using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What MAIL and RCPT have said (RFC 5321 section 3.3).</summary>
/// <param name="reversePath">Null for the null reverse-path.</param>
/// <param name="declaredOctets">SIZE= (RFC 1870), 0 when not given.</param>
internal sealed class MailTransaction(EmailAddress? reversePath, long declaredOctets, BodyType body, bool isUtf8) : IDisposable
{
    public EmailAddress? ReversePath { get; } = reversePath;

    /// <summary>What a proxy passed on as the reverse-path and is no address. Nobody can be written to there, but it can be judged.</summary>
    public string? UnreadableSender { get; init; }

    public long DeclaredOctets { get; } = declaredOctets;

    public BodyType Body { get; } = body;

    public bool IsUtf8 { get; } = isUtf8;

    /// <summary>MAIL had a parameter AUTH (RFC 4954 section 5).</summary>
    public bool HasAuth { get; init; }

    public List<EmailAddress> Recipients { get; } = [];

    /// <summary>What was found out about each of <see cref="Recipients"/>.</summary>
    public List<CheckedRecipient> Checked { get; } = [];

    /// <summary>The chunks so far; null before the first BDAT.</summary>
    public IncomingMessage? Chunks { get; set; }

    public void Dispose() => Chunks?.Dispose();
}
