namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds objects of JSON that read as a call: a name of a deed, and arguments for it.</summary>
internal static class ToolJsonScanner
{
    private const int MaxObjects = 200;

    /// <summary>Characters after the name in which its arguments begin.</summary>
    private const int Reach = 160;

    private static readonly string[] NameKeys = ["\"name\"", "\"tool\"", "\"function\"", "\"action\"", "\"command\"", "\"method\"", "\"tool_name\"", "'name'", "'tool'", "'function'", "'action'"];
    private static readonly string[] ArgumentKeys = ["\"arguments\"", "\"args\"", "\"parameters\"", "\"params\"", "\"input\"", "\"tool_input\"", "\"action_input\"", "\"kwargs\"", "'arguments'", "'args'", "'parameters'", "'params'", "'input'", "\"to\"", "\"recipient\"", "'to'"];

    private static readonly string[] Deeds =
        ["send", "forward", "email", "delete", "remove", "transfer", "pay", "http", "fetch", "request", "exec", "shell", "bash", "run_", "upload", "post", "read_", "write", "open_url", "download", "share", "export", "grant", "reply", "curl", "python", "purchase", "password", "token", "secret", "inbox"];

    public static void Scan(string text, List<Evidence> found)
    {
        var from = 0;
        for (var count = 0; count < MaxObjects; count++)
        {
            var open = text.IndexOf('{', from);
            if (open < 0) break;
            from = open + 1;
            if (Weigh(text.AsSpan(open, Math.Min(text.Length - open, 60 + Reach))) is var weight and > 0) found.Add(new Evidence(Marker.ToolCode, weight, open, Math.Min(120, text.Length - open)));
        }

        ScanCalls(text, found);
    }

    private static double Weigh(ReadOnlySpan<char> json)
    {
        var inside = json[1..].TrimStart();
        foreach (var key in NameKeys)
        {
            if (!inside.StartsWith(key, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = inside[key.Length..].TrimStart();
            if (rest.Length < 3 || rest[0] != ':') return 0;
            rest = rest[1..].TrimStart();
            if (rest.Length < 3) return 0;
            if (rest[0] == '{') return key is "\"function\"" ? Weigh(rest) : 0;
            if (rest[0] is not ('"' or '\'')) return 0;
            var end = rest[1..].IndexOf(rest[0]);
            if (end is < 2 or > 64) return 0;
            var name = rest.Slice(1, end);
            if (!IsFunctionName(name)) return 0;
            return HasAny(rest[end..], ArgumentKeys) ? IsDeed(name) ? 0.6 : 0.25 : 0;
        }

        return 0;
    }

    /// <summary>send_email(to="...", ...) outside of JSON: the name of a deed in snake case, and named arguments.</summary>
    private static void ScanCalls(string text, List<Evidence> found)
    {
        var from = 0;
        for (var count = 0; count < MaxObjects; count++)
        {
            var open = text.IndexOf('(', from);
            if (open < 0) return;
            from = open + 1;
            var start = open;
            while (start > 0 && open - start < 40 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.')) start--;
            var name = text.AsSpan(start, open - start);
            if (name.Length < 5 || !name.Contains('_') || !IsDeed(name)) continue;
            var arguments = text.AsSpan(open + 1, Math.Min(80, text.Length - open - 1));
            if (arguments.TrimStart() is { Length: > 2 } first && (arguments.IndexOf('=') is > 0 and < 20 || first[0] is '"' or '\'') && (arguments.Contains('@') || arguments.Contains("://", StringComparison.Ordinal) || arguments.IndexOf("to=", StringComparison.Ordinal) >= 0))
                found.Add(new Evidence(Marker.ToolCode, 0.55, start, Math.Min(100, text.Length - start)));
        }
    }

    private static bool IsFunctionName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-' or ':' or '/')) return false;
        return true;
    }

    private static bool IsDeed(ReadOnlySpan<char> name) => HasAny(name, Deeds);

    private static bool HasAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
