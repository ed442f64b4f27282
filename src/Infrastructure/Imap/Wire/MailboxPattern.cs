namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>Patterns of LIST: <c>*</c> is anything, <c>%</c> anything within one level (RFC 9051 section 6.3.9).</summary>
internal static class MailboxPattern
{
    public const char Separator = '/';

    private const int MaxNameLength = 1000;

    /// <remarks>Costs pattern times name, whatever the pattern: nothing is tried twice.</remarks>
    public static bool Matches(string pattern, string name)
    {
        if (pattern.Length > 0 && IsInbox(name) && IsInbox(pattern)) return true;
        Span<bool> reachable = stackalloc bool[Math.Min(name.Length, MaxNameLength) + 1];
        if (name.Length > MaxNameLength) return false;
        reachable[0] = true;
        foreach (var letter in pattern)
        {
            if (letter is '*' or '%')
            {
                for (var i = 0; i < name.Length; i++)
                {
                    if (reachable[i] && (letter == '*' || name[i] != Separator)) reachable[i + 1] = true;
                }

                continue;
            }

            for (var i = name.Length; i > 0; i--) reachable[i] = reachable[i - 1] && name[i - 1] == letter;
            reachable[0] = false;
        }

        return reachable[name.Length];
    }


    private static bool IsInbox(string text) => text.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
}
