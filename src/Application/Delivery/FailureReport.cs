using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Writes delivery status notifications (RFC 3464).</summary>
public interface IFailureReportWriter
{
    /// <returns>A whole message.</returns>
    byte[] Write(FailureReport report);
}

/// <summary>What the writer of a message is told when it does not arrive.</summary>
/// <param name="To">The inbox the message came from.</param>
/// <param name="MessageId">Of the report, in angle brackets.</param>
/// <param name="Header">Of the message, without the empty line.</param>
/// <param name="Cited">Its Message-ID, in angle brackets.</param>
public sealed record FailureReport(
    EmailAddress To,
    string MessageId,
    DateTimeOffset Date,
    IReadOnlyList<FailedRecipient> Failed,
    ReadOnlyMemory<byte> Header,
    string? Cited,
    string Subject);
