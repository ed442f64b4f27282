using System.Text;

namespace AgentSend.Application.Screening;

/// <summary>Looks for fields in a header without reading it.</summary>
public static class HeaderScan
{
    /// <param name="names">Lower case.</param>
    /// <returns>Whether a line of the header section begins with one of the names and a colon, blanks between them forgiven.</returns>
    public static bool HasAny(ReadOnlySpan<byte> message, params ReadOnlySpan<string> names)
    {
        var end = message.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r'; // As everybody here reads lines.
        while (!message.IsEmpty && message[0] is not ((byte)'\r' or (byte)'\n'))
        {
            foreach (var name in names)
            {
                if (message.Length > name.Length && (message[0] | 0x20) == name[0] && Ascii.EqualsIgnoreCase(message[..name.Length], name) && message[name.Length..].TrimStart(" \t"u8).StartsWith(":"u8))
                    return true;
            }

            var lineEnd = message.IndexOf(end);
            if (lineEnd < 0) return false;
            message = message[(lineEnd + 1)..];
        }

        return false;
    }
}
