using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Hands a message over to other people's mail servers, once: it keeps nothing and retries nothing that a later attempt could do.</summary>
public interface IMailTransport
{
    /// <summary>Takes as long as the peers take, up to many minutes; bounded by the command deadlines and the token.</summary>
    /// <returns>One result for each recipient, in the order of <see cref="OutgoingMail.Recipients"/>. What peers and networks do is a result, never an exception.</returns>
    Task<IReadOnlyList<RecipientResult>> DeliverAsync(OutgoingMail mail, MailRoute route, CancellationToken cancellationToken);
}

/// <summary>Whom a message is handed to.</summary>
public enum MailRoute
{
    /// <summary>The mail exchangers of each recipient's domain.</summary>
    Direct,

    /// <summary>The operator's smart host, whatever the domains.</summary>
    Relay,
}

/// <param name="Raw">The message as it is to arrive; bare CR and LF go out as CRLF, so sign only what has none.</param>
/// <param name="ReversePath">Null for the null reverse-path of bounces (RFC 5321 section 4.5.5).</param>
/// <param name="Recipients">At least one; those of one domain share a transaction.</param>
public sealed record OutgoingMail(ReadOnlyMemory<byte> Raw, EmailAddress? ReversePath, IReadOnlyList<EmailAddress> Recipients);
