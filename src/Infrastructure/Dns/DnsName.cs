using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Dns;

/// <summary>
/// Names between text and wire (RFC 1035 sections 3.1 and 4.1.4). In text, a dot or backslash inside a label and every octet that is no visible ASCII are escaped
/// as in zone files (RFC 1035 section 5.1): <c>\.</c>, <c>\\</c>, <c>\195</c>. Case is that of ASCII letters only (RFC 4343).
/// </summary>
internal static class DnsName
{
    /// <summary>Octets of a name on the wire, length octets and the root's zero included (RFC 1035 section 2.3.4).</summary>
    public const int MaxOctets = 255;

    private const int MaxLabelOctets = 63;

    /// <summary>A name has at most 127 labels; a pointer that leads to no label earns nothing.</summary>
    private const int MaxPointers = 127;

    private static readonly IdnMapping Idn = new();

    /// <summary>Lower case, no trailing dot, one spelling for each name; the root is <c>.</c>.</summary>
    /// <returns>False for what cannot be a name: an empty or overlong label, more than 255 octets in all.</returns>
    public static bool TryNormalize(string? name, [NotNullWhen(true)] out string? normalized)
    {
        normalized = null;
        if (string.IsNullOrEmpty(name) || name.Length > 4 * MaxOctets) return false;
        Span<byte> wire = stackalloc byte[MaxOctets];
        if (!TryWrite(name, wire, out var length)) return false;
        var offset = 0;
        return TryRead(wire[..length], ref offset, out normalized);
    }

    /// <summary>Writes a name without compression. Labels beyond ASCII become A-labels where IDNA knows how, else UTF-8.</summary>
    public static bool TryWrite(string name, Span<byte> wire, out int length)
    {
        length = 0;
        var at = name == "." ? 1 : 0;
        Span<byte> label = stackalloc byte[MaxLabelOctets];
        while (at < name.Length)
        {
            if (!TryTakeLabel(name, ref at, label, out var octets) || octets == 0) return false;
            if (length + 1 + octets + 1 > MaxOctets) return false;
            wire[length++] = (byte)octets;
            label[..octets].CopyTo(wire[length..]);
            length += octets;
        }

        wire[length++] = 0;
        return true;
    }

    /// <summary>Reads a name and moves <paramref name="offset"/> behind it. Pointers lead backwards only, so that none can lead in a circle.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, [NotNullWhen(true)] out string? name)
    {
        name = null;
        var text = new StringBuilder();
        var (at, end, floor, octets, pointers) = (offset, -1, offset, 1, 0);
        while (at < message.Length)
        {
            int length = message[at++];
            if (length == 0)
            {
                offset = end < 0 ? at : end;
                name = text.Length == 0 ? "." : text.ToString();
                return true;
            }

            if ((length & 0xC0) == 0xC0)
            {
                if (at == message.Length || ++pointers > MaxPointers) return false;
                var target = ((length & 0x3F) << 8) | message[at++];
                if (target >= floor) return false;
                if (end < 0) end = at;
                at = floor = target;
                continue;
            }

            octets += length + 1;
            if (length > MaxLabelOctets || octets > MaxOctets || at + length > message.Length) return false;
            if (text.Length > 0) text.Append('.');
            AppendLabel(text, message.Slice(at, length));
            at += length;
        }

        return false;
    }

    private static bool TryTakeLabel(string name, ref int at, Span<byte> label, out int octets)
    {
        octets = 0;
        var start = at;
        var isAscii = true;
        for (; at < name.Length && name[at] != '.'; at++)
        {
            isAscii &= char.IsAscii(name[at]);
            if (name[at] == '\\') at++;
        }

        if (at > name.Length) return false; // A backslash was the last character.
        var text = name.AsSpan(start, at - start);
        if (at < name.Length) at++; // The dot; one at the very end is the root's.
        return isAscii ? TryUnescape(text, label, out octets) : TryInternational(text.ToString(), label, out octets);
    }

    private static bool TryUnescape(ReadOnlySpan<char> text, Span<byte> label, out int octets)
    {
        octets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (octets == label.Length) return false;
            int value = text[i];
            if (value == '\\')
            {
                var isNumber = i + 3 < text.Length && char.IsAsciiDigit(text[i + 1]);
                if (isNumber && !int.TryParse(text.Slice(i + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out value)) return false;
                if (!isNumber) value = text[i + 1];
                if (value > byte.MaxValue) return false;
                i += isNumber ? 3 : 1;
            }

            label[octets++] = (byte)value;
        }

        return true;
    }

    private static bool TryInternational(string text, Span<byte> label, out int octets)
    {
        var ascii = text;
        try
        {
            ascii = Idn.GetAscii(text);
        }
        catch (ArgumentException)
        {
            // No U-label: UTF-8 then, as some zones have it.
        }

        return Encoding.UTF8.TryGetBytes(ascii.Contains('.', StringComparison.Ordinal) ? text : ascii, label, out octets);
    }

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        foreach (var octet in label)
        {
            if (octet is (byte)'.' or (byte)'\\') text.Append('\\').Append((char)octet);
            else if (octet is > 0x20 and < 0x7F) text.Append(char.ToLowerInvariant((char)octet));
            else text.Append('\\').Append(octet.ToString("D3", CultureInfo.InvariantCulture));
        }
    }
}
