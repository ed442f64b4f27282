namespace AgentSend.Application.Messages;

/// <summary>When a message came, as far as it says so itself.</summary>
public sealed class MessageTime(IMimeReader mime, IHeaderReader headers, TimeProvider clock)
{
    /// <summary>Fields of trace stand at the top; the rest of a long header is not looked at.</summary>
    private const int HeadOctets = 64 * 1024;

    /// <summary>Before there was mail. Programs write such times when they know none.</summary>
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first Received field was written last (RFC 5321 section 4.4), by the server that took the message in; without one the author's Date counts.</summary>
    /// <param name="raw">The message or its head.</param>
    /// <returns>Not after now; null when it does not say.</returns>
    public DateTimeOffset? Of(ReadOnlySpan<byte> raw, ParsedMessage? parsed = null)
    {
        var head = raw[..Math.Min(raw.Length, HeadOctets)];
        foreach (var field in headers.Read(head))
        {
            if (!field.Name.Equals("Received", StringComparison.OrdinalIgnoreCase)) continue;
            var date = field.Value.LastIndexOf(';');
            if (date >= 0 && Clamp(Parse(field.Value[(date + 1)..])) is { } received) return received;
            break;
        }

        return Clamp((parsed ?? mime.Read(head)).Date);
    }

    /// <returns>Null for what cannot be the time of a message; now for what is still to come.</returns>
    public DateTimeOffset? Clamp(DateTimeOffset? time)
    {
        if (time is not { } given || given < Earliest) return null;
        var now = clock.GetUtcNow();
        return given > now ? now : given.ToUniversalTime();
    }

    /// <param name="text">A date as in header fields (RFC 5322 section 3.3).</param>
    public DateTimeOffset? Parse(string text) => mime.Read(System.Text.Encoding.ASCII.GetBytes($"Date: {text.Trim()}\r\n\r\n")).Date;
}
