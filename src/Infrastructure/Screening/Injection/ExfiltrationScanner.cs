using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds links and pictures whose address has a place for data that somebody is to fill in: whoever loads them gives the data away.</summary>
internal static class ExfiltrationScanner
{
    private const string Code = "exfiltration_link";
    private const int MaxLinks = 400;
    private const int MaxUrl = 1_000;

    private static readonly SearchValues<char> WordEnd = SearchValues.Create("}])>%&/=\"");

    private static readonly SearchValues<char> UrlEnd = SearchValues.Create(" \t\r\n\"'`\u00A0\u3000\u201D");

    private static readonly string[] Precious =
        ["api_key", "apikey", "api-key", "api key", "secret", "token", "password", "passwd", "credential", "conversation", "history", "chat", "summary", "context", "prompt", "instruction", "memory", "inbox", "emails", "contacts", "otp", "base64", "encoded", "urlencode", "private", "leak", "exfil", "data", "content", "env", "system", "key", "body", "message", "mail_text", "response", "answer", "output", "result", "session", "cookie", "user_info", "userinfo", "ssn", "pii", "documents", "files", "thread", "encode", "everything", "stolen",
         "passwort", "mot de passe", "contraseña", "senha", "пароль", "密码", "パスワード", "비밀번호"];

    private static readonly string[] Openings = ["{{", "{", "[", "<", "%7b", "%5b", "%3c", "${", "$(", "your_", "insert_", "the_", "xxx", "__", "$"];

    public static void Scan(string text, List<Evidence> found)
    {
        var from = 0;
        for (var count = 0; count < MaxLinks; count++)
        {
            var at = text.IndexOf("://", from, StringComparison.Ordinal);
            if (at < 0) return;
            from = at + 3;
            var start = at;
            while (start > 0 && char.IsAsciiLetter(text[start - 1]) && at - start < 6) start--;
            if (!text.AsSpan(start, at - start).StartsWith("http", StringComparison.OrdinalIgnoreCase)) continue;
            var length = LengthOf(text, from);
            from += length;
            var url = text.AsSpan(start, from - start);
            var weight = Weigh(url);
            if (weight == 0) continue;
            if (start >= 2 && text[start - 1] == '(' && text[start - 2] == ']' && text.LastIndexOf("![", start, Math.Min(start + 1, 120), StringComparison.Ordinal) >= 0) weight = 1 - ((1 - weight) * 0.6);
            found.Add(new Evidence(Code, weight, start, url.Length));
        }
    }

    /// <summary>A placeholder may have blanks in it, between brackets.</summary>
    private static int LengthOf(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(MaxUrl, text.Length - start));
        var length = 0;
        var closer = '\0';
        for (; length < rest.Length; length++)
        {
            var c = rest[length];
            if (c is '\n' or '"') break;
            if (closer != '\0' && c == closer) closer = '\0';
            else if (closer == '\0' && length > 0 && rest[length - 1] is '=' or '/' or '{' && CloserOf(c) is var close and not '\0' && rest[length..].IndexOf(close) is > 0 and < 80) closer = close;
            else if (closer == '\0' && (UrlEnd.Contains(c) || c is '<' or '>' or ')')) break;
        }

        return length;
    }

    private static char CloserOf(char c) => c switch { '{' => '}', '[' => ']', '<' => '>', _ => '\0' };

    private static double Weigh(ReadOnlySpan<char> url)
    {
        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var tail = url[authority..].IndexOfAny('/', '?', '#');
        if (tail < 0) return 0;
        var rest = url[(authority + tail)..];
        var query = rest.IndexOf('?');
        var best = 0.0;
        foreach (var opening in Openings)
        {
            var scan = rest;
            for (var tries = 0; tries < 20; tries++)
            {
                var at = scan.IndexOf(opening, StringComparison.OrdinalIgnoreCase);
                if (at < 0) break;
                var isBracket = !char.IsAsciiLetter(opening[0]) && opening is not ("__" or "$");
                var word = scan[(at + opening.Length)..];
                var isStart = at > 0 && scan[at - 1] is '=' or '/' or '+' or ':' or '-' or '{' or '$' || at == 0;
                if (isStart) best = Math.Max(best, WeighWord(word[..Math.Min(word.Length, 60)], isBracket));
                scan = word;
            }
        }

        // "...?data=" and nothing behind it: something is to be added.
        if (query >= 0 && rest.Length > 2 && rest.TrimEnd('.')[^1] == '=' && rest[query..].TrimEnd('.').LastIndexOfAny('?', '&') is var key and >= 0 && Find(rest[(query + key)..])) best = Math.Max(best, 0.4);
        return best;
    }

    private static double WeighWord(ReadOnlySpan<char> word, bool isBracket)
    {
        var end = word.IndexOfAny(WordEnd);
        if (end < 0) end = Math.Min(word.Length, 40);
        if (end < 2 || !char.IsLetter(word[0])) return 0;
        var name = word[..end];
        if (!Find(name)) return isBracket ? 0.12 : 0;
        return isBracket ? 0.6 : 0.45;
    }

    private static bool Find(ReadOnlySpan<char> name)
    {
        foreach (var word in Precious)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
