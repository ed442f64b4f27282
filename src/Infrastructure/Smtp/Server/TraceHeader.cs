using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The <c>Received:</c> lines: the one this server writes (RFC 5321 section 4.4) and the ones it counts (section 6.3).</summary>
internal static class TraceHeader
{
    /// <summary>RFC 5321 section 6.3: a loop is not taken for one below 100.</summary>
    public const int MaxReceived = 100;

    /// <summary>Longer than any: HELO name, host name and recipient have 255 octets at most.</summary>
    private const int MaxOctets = 1536;

    /// <param name="protocol">As registered: SMTP, ESMTP, ESMTPS, UTF8SMTP, UTF8SMTPS (RFC 3848, RFC 6531 section 4.3).</param>
    /// <param name="recipient">Null unless it is the only one: the others are nobody's business (section 7.6).</param>
    public static byte[] Write(string helo, IPAddress? client, string host, string protocol, string id, string? recipient, DateTimeOffset now)
    {
        Span<byte> line = stackalloc byte[MaxOctets];
        var literal = client is null ? "unknown" : client.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"IPv6:{client}" : client.ToString();
        var @for = recipient is null ? "" : $"\r\n\tfor <{recipient}>";
        Utf8.TryWrite(
            line,
            CultureInfo.InvariantCulture,
            $"Received: from {Printable(helo)} ([{literal}])\r\n\tby {host} with {protocol} id {id}{@for};\r\n\t{now.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n",
            out var length);
        return line[..length].ToArray();
    }

    /// <summary>Lines that begin with <c>Received:</c> in the header section of <paramref name="message"/>.</summary>
    public static int CountReceived(ReadOnlySpan<byte> message)
    {
        var count = 0;
        while (!message.IsEmpty && !message.StartsWith("\r\n"u8))
        {
            if (message.Length > 9 && (message[0] | 0x20) == 'r' && Ascii.EqualsIgnoreCase(message[..9], "received:"u8)) count++;
            var lineEnd = message.IndexOf((byte)'\n');
            if (lineEnd < 0) break;
            message = message[(lineEnd + 1)..];
        }

        return count;
    }

    /// <summary>A HELO name is whatever the client likes; in the header it must not open comments or end the line.</summary>
    private static string Printable(string helo) =>
        helo.AsSpan().ContainsAnyExcept(HeloCharacters) ? string.Create(helo.Length, helo, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = HeloCharacters.Contains(source[i]) ? source[i] : '?';
        }) : helo;

    private static readonly System.Buffers.SearchValues<char> HeloCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:[]");
}
