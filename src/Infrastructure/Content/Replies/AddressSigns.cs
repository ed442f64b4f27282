namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Tells whether some words name an email address, without reading it.</summary>
internal static class AddressSigns
{
    public static bool Any(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('@'); at >= 0;)
        {
            if (at > 0 && at + 1 < text.Length && IsLocal(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])) return true;
            var next = text[(at + 1)..].IndexOf('@');
            if (next < 0) return false;
            at += next + 1;
        }

        return false;
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '"' or '=' or '~';
}
