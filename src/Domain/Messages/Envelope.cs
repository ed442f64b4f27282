using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Messages;

/// <summary>What SMTP says about a message, apart from what the message says about itself (RFC 5321 section 2.3.1).</summary>
/// <param name="ReversePath">Null for the null reverse-path of bounces, <c>MAIL FROM:&lt;&gt;</c>.</param>
/// <param name="Recipients">At least one.</param>
public sealed record Envelope(EmailAddress? ReversePath, IReadOnlyList<EmailAddress> Recipients);
