using System.Text;

namespace AgentSend.Infrastructure.Authentication;

/// <summary>A message as fields and a body, nothing decoded.</summary>
/// <remarks>
/// Lines end where the MIME reader lets them end, at LF, or at CR in a message without any LF: what is checked here must be what is shown there.
/// A line that is neither field nor continuation belongs to the field before it.
/// </remarks>
internal sealed class RawMessage
{
    /// <summary>Octets of all fields together. Exchange takes 256 KiB by default, Postfix 100 KiB.</summary>
    public const int MaxHeaderOctets = 512 * 1024;

    /// <summary>Real mail has about fifty.</summary>
    public const int MaxFields = 5_000;

    private RawMessage(IReadOnlyList<RawField> fields, ReadOnlyMemory<byte> body, bool isTooLarge) => (Fields, Body, IsTooLarge) = (fields, body, isTooLarge);

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<RawField> Fields { get; }

    /// <summary>What follows the empty line; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The header has more than the limits allow: <see cref="Fields"/> is not all of it, and nothing may be concluded from it.</summary>
    public bool IsTooLarge { get; }

    public static RawMessage Parse(ReadOnlyMemory<byte> raw)
    {
        var octets = raw.Span;
        var lineEnd = octets.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        var fields = new List<RawField>();
        var (at, fieldStart, fieldColon) = (0, 0, -1);
        while (at < octets.Length)
        {
            if (at > MaxHeaderOctets || fields.Count >= MaxFields) return new RawMessage(fields, default, isTooLarge: true);
            var length = octets[at..].IndexOf(lineEnd);
            var next = length < 0 ? octets.Length : at + length + 1;
            var line = octets[at..next].TrimEnd("\r\n"u8);
            if (line.IsEmpty)
            {
                Add(fields, raw[fieldStart..at], fieldColon);
                return new RawMessage(fields, raw[next..], isTooLarge: false);
            }

            var colon = ColonOf(line);
            if (colon > 0)
            {
                Add(fields, raw[fieldStart..at], fieldColon);
                (fieldStart, fieldColon) = (at, colon);
            }
            else if (fieldColon < 0)
            {
                fieldStart = next; // Stray lines before the first field, an mbox separator say.
            }

            at = next;
        }

        Add(fields, raw[fieldStart..], fieldColon);
        return new RawMessage(fields, default, isTooLarge: at > MaxHeaderOctets);
    }

    private static void Add(List<RawField> fields, ReadOnlyMemory<byte> octets, int colon)
    {
        if (colon > 0) fields.Add(new RawField(Encoding.ASCII.GetString(octets.Span[..colon].TrimEnd(" \t"u8)).ToLowerInvariant(), octets, colon + 1));
    }

    /// <returns>Minus one for a line that begins no field: printable ASCII without blanks up to the colon (RFC 5322 section 2.2), blanks before it forgiven.</returns>
    private static int ColonOf(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[0] is (byte)' ' or (byte)'\t') return -1;
        return line[..colon].TrimEnd(" \t"u8).IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? colon : -1;
    }
}
