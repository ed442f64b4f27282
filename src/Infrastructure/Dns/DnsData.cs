using System.Buffers.Binary;
using System.Net;
using System.Text;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Dns;

/// <summary>What a record says, by its type (RFC 1035 section 3.3, RFC 3596 section 2.2, RFC 6698 section 2.1).</summary>
internal static class DnsData
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsKnown(DnsType type) =>
        type is DnsType.A or DnsType.Ns or DnsType.Cname or DnsType.Soa or DnsType.Ptr or DnsType.Mx or DnsType.Txt or DnsType.Aaaa or DnsType.Tlsa;

    /// <param name="offset">Into the whole message, which names may point into.</param>
    /// <returns>As <see cref="DnsRecord.Data"/> says; null when it is malformed.</returns>
    public static object? Read(ReadOnlySpan<byte> message, int offset, int length, DnsType type)
    {
        var data = message.Slice(offset, length);
        return type switch
        {
            DnsType.A => length == 4 ? new IPAddress(data) : null,
            DnsType.Aaaa => length == 16 ? new IPAddress(data) : null,
            DnsType.Ns or DnsType.Cname or DnsType.Ptr => NameAt(message, offset, length),
            DnsType.Mx => length > 2 && NameAt(message, offset + 2, length - 2) is { } host ? new MxRecord(BinaryPrimitives.ReadUInt16BigEndian(data), host) : null,
            DnsType.Txt => Text(data),
            DnsType.Soa => Minimum(message, offset, length),
            DnsType.Tlsa => length > 3 ? new TlsaRecord(data[0], data[1], data[2], data[3..].ToArray()) : null,
            _ => null,
        };
    }

    private static string? NameAt(ReadOnlySpan<byte> message, int offset, int length)
    {
        var at = offset;
        return DnsName.TryRead(message, ref at, out var name) && at == offset + length ? name : null;
    }

    private static TimeSpan? Minimum(ReadOnlySpan<byte> message, int offset, int length)
    {
        var at = offset;
        var isWhole = DnsName.TryRead(message, ref at, out _) && DnsName.TryRead(message, ref at, out _) && at + 20 == offset + length;
        return isWhole ? TimeToLive.Of(BinaryPrimitives.ReadUInt32BigEndian(message[(at + 16)..])) : null;
    }

    /// <summary>The character-strings joined (RFC 7208 section 3.3 and the others that use TXT): UTF-8 when it is that, else each octet a character.</summary>
    private static string? Text(ReadOnlySpan<byte> data)
    {
        var octets = new byte[data.Length];
        var total = 0;
        while (data.Length > 0)
        {
            int length = data[0];
            if (length >= data.Length) return null;
            data.Slice(1, length).CopyTo(octets.AsSpan(total));
            total += length;
            data = data[(length + 1)..];
        }

        try
        {
            return StrictUtf8.GetString(octets, 0, total);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(octets, 0, total);
        }
    }
}
