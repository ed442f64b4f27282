namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Finds enhanced status codes (RFC 3463) and SMTP reply codes (RFC 5321 section 4.2) in text.</summary>
internal static class StatusCode
{
    /// <param name="withSuccess">Codes of class 2 count, too: in a report of failures they are what came before, or a version number.</param>
    /// <returns>Such as <c>5.1.1</c>; of several the first that says more than that something failed; null when there is none.</returns>
    public static string? Find(ReadOnlySpan<char> text, bool withSuccess = false)
    {
        string? vague = null;
        for (var i = 0; i + 4 < text.Length; i++)
        {
            if (text[i] is not ('2' or '4' or '5') || (text[i] == '2' && !withSuccess) || text[i + 1] != '.' || !char.IsAsciiDigit(text[i + 2])) continue;
            if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '/' or ':')) continue;
            var at = i + 2;
            var subject = Digits(text, ref at);
            if (subject is 0 or > 3 || at >= text.Length || text[at] != '.') continue;
            at++;
            var detail = Digits(text, ref at);
            if (detail is 0 or > 3) continue;
            if (at < text.Length && (char.IsLetterOrDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) continue;
            var code = text[i..at].ToString();
            if (!IsVague(code)) return code;
            vague ??= code;
        }

        return vague;
    }

    /// <returns>200 to 599; 0 when there is none.</returns>
    public static int FindReply(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] is not ('4' or '5') || text[i + 1] is < '0' or > '7' || !char.IsAsciiDigit(text[i + 2])) continue;
            if (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '-' or '/' or '@' or '_' or '=')) continue;
            if (i + 3 < text.Length && text[i + 3] is not (' ' or '-' or '\n' or ':' or '#' or '_' or ',' or ';' or '.' or '<' or '"' or ')' or ']')) continue;
            if (i + 4 < text.Length && text[i + 3] is '.' or '-' or ':' or ',' && char.IsAsciiDigit(text[i + 4]) && text[i + 3] != '-') continue;
            return ((text[i] - '0') * 100) + ((text[i + 1] - '0') * 10) + (text[i + 2] - '0');
        }

        return 0;
    }

    /// <summary>Of the form x.0.0, or empty: it tells the class alone.</summary>
    public static bool IsVague(string? code) => code is null || code.Length < 5 || code[2..] is "0.0" or "0.00" or "0.000" or "5.0";

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && at - start < 4 && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }
}
