namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>How a literal is announced: <c>{5}</c>, <c>{5+}</c> (RFC 7888), <c>~{5}</c> (RFC 3516).</summary>
/// <param name="Octets">0 to 2^63 - 1.</param>
/// <param name="IsAwaited">The client sends it only when it has been told to go on.</param>
internal readonly record struct LiteralHead(long Octets, bool IsAwaited)
{
    /// <returns>Null when the line does not end with one.</returns>
    public static LiteralHead? AtEndOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[^1] != '}') return null;
        var open = line.LastIndexOf((byte)'{');
        if (open < 0) return null;
        var inside = line[(open + 1)..^1];
        var isAwaited = inside.Length == 0 || inside[^1] is not ((byte)'+' or (byte)'-');
        if (!isAwaited) inside = inside[..^1];
        return System.Buffers.Text.Utf8Parser.TryParse(inside, out long octets, out var used) && used == inside.Length && octets >= 0 && inside[0] != '-' && inside[0] != '+'
            ? new LiteralHead(octets, isAwaited)
            : null;
    }
}
