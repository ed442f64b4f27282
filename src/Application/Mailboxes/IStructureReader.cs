namespace AgentSend.Application.Mailboxes;

/// <summary>Reads out of a message what IMAP says of it, once.</summary>
public interface IStructureReader
{
    /// <summary>Never fails, whatever the octets; the work is bounded by their number.</summary>
    ReadStructure Read(ReadOnlySpan<byte> raw);
}

/// <inheritdoc cref="MessageStructure"/>
/// <param name="SentAt">The Date field; null when there is none that can be read.</param>
public sealed record ReadStructure(
    ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> BodyStructure, IReadOnlyList<PartRange> Parts, DateTimeOffset? SentAt);
