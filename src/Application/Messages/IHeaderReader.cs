namespace AgentSend.Application.Messages;

/// <summary>The header of a message, all of it: for those who look at fields that a <see cref="ParsedMessage"/> does not have.</summary>
public interface IHeaderReader
{
    /// <param name="raw">A message, or its beginning: the header ends at the empty line or where the octets do.</param>
    /// <returns>The fields of the message itself, not of its parts, in their order: values unfolded and trimmed, encoded words decoded (RFC 2047), free of CR, LF and NUL. At most 2,000 fields and 256 KiB; what comes after is left out.</returns>
    IReadOnlyList<HeaderField> Read(ReadOnlySpan<byte> raw);
}
