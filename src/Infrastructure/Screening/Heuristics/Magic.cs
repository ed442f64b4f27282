namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>What the first octets of a file say of it.</summary>
internal static class Magic
{
    /// <summary>Programs of Windows, Linux and macOS, Java classes and shortcuts. Scripts are text, and known by their names.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8) return false;
        if (head.StartsWith("MZ"u8)) return IsWindows(head);
        if (head.StartsWith("\x7F"u8) && head[1..].StartsWith("ELF"u8)) return true;
        return head[..4] is [0xCF or 0xCE, 0xFA, 0xED, 0xFE] or [0xFE, 0xED, 0xFA, 0xCE or 0xCF] or [0x4C, 0, 0, 0] || (head[..4] is [0xCA, 0xFE, 0xBA, 0xBE] && head[4] == 0);
    }

    /// <summary>Two letters are little: a text may begin with them.</summary>
    private static bool IsWindows(ReadOnlySpan<byte> head)
    {
        var zeros = 0;
        foreach (var octet in head[..Math.Min(head.Length, 64)])
            if (octet == 0) zeros++;
        return zeros >= 8 || head.IndexOf("This program"u8) >= 0 || head.IndexOf("PE\0\0"u8) >= 0;
    }
}
