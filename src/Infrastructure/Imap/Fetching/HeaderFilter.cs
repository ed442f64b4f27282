using System.Text;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>Some fields of a header, as they stand, and the empty line behind them (RFC 9051 section 6.4.5.1).</summary>
internal static class HeaderFilter
{
    /// <param name="names">In capitals.</param>
    /// <param name="keepsNamed">Keep those, or keep all others.</param>
    public static ReadOnlyMemory<byte> Apply(ReadOnlySpan<byte> header, IReadOnlyList<string> names, bool keepsNamed)
    {
        var kept = new byte[header.Length + 2];
        var length = 0;
        var isKept = false;
        while (!header.IsEmpty)
        {
            var end = header.IndexOf((byte)'\n');
            var line = end < 0 ? header : header[..(end + 1)];
            header = header[line.Length..];
            if (line.TrimEnd("\r\n"u8).IsEmpty) break;
            if (line[0] is not ((byte)' ' or (byte)'\t')) isKept = IsNamed(line, names) == keepsNamed;
            if (!isKept) continue;
            line.CopyTo(kept.AsSpan(length));
            length += line.Length;
        }

        "\r\n"u8.CopyTo(kept.AsSpan(length));
        return kept.AsMemory(0, length + 2);
    }

    private static bool IsNamed(ReadOnlySpan<byte> line, IReadOnlyList<string> names)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0) return false;
        var name = line[..colon].TrimEnd(" \t"u8);
        foreach (var wanted in names)
        {
            if (Ascii.EqualsIgnoreCase(name, wanted)) return true;
        }

        return false;
    }
}
