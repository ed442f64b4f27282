using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Authentication.Dmarc;

/// <summary>The domains of the authors in From (RFC 5322 section 3.4), of every address that some program might show.</summary>
/// <remarks>Wary where mail programs disagree: two addresses without a comma count as two. Names, comments and quoted strings count for nothing.</remarks>
internal static class AuthorDomains
{
    /// <summary>Nobody writes together with more; each domain costs a tree walk.</summary>
    public const int MaxDomains = 5;

    private static readonly IdnMapping Idn = new();

    /// <returns>Lower case, A-labels, each once; null in place of what is no domain.</returns>
    public static IReadOnlyList<string?> Of(ReadOnlySpan<byte> value)
    {
        var domains = new List<string?>();
        var bare = new StringBuilder();
        var text = Encoding.UTF8.GetString(value);
        for (var at = 0; at < text.Length && domains.Count <= MaxDomains;)
        {
            var c = text[at];
            if (c == '(') at = SkipComment(text, at);
            else if (c == '"') at = TakeQuoted(text, at, bare);
            else if (c == '<') at = TakeAngle(text, at, bare, domains);
            else if (c is ',' or ';') at = End(at, bare, domains);
            else if (c == ':' && !bare.ToString().Contains('[', StringComparison.Ordinal)) at = DropGroupName(at, bare);
            else
            {
                bare.Append(c);
                at++;
            }
        }

        End(0, bare, domains);
        return [.. domains.Distinct()];
    }

    private static int DropGroupName(int at, StringBuilder bare)
    {
        bare.Clear();
        return at + 1;
    }

    /// <summary>An address without brackets: it has an at sign, and no blanks but at its ends and around dots.</summary>
    private static int End(int at, StringBuilder bare, List<string?> domains)
    {
        AddDomain(bare.ToString(), domains);
        bare.Clear();
        return at + 1;
    }

    private static int TakeAngle(string text, int at, StringBuilder name, List<string?> domains)
    {
        name.Clear(); // What stood before was a name.
        var inside = new StringBuilder();
        at++;
        while (at < text.Length && text[at] is not ('>' or '<'))
        {
            if (text[at] == '(') at = SkipComment(text, at);
            else if (text[at] == '"') at = TakeQuoted(text, at, inside);
            else inside.Append(text[at++]);
        }

        var address = inside.ToString();
        if (address.StartsWith('@') && address.Contains(':', StringComparison.Ordinal)) address = address[(address.LastIndexOf(':') + 1)..]; // A source route.
        if (!AddDomain(address, domains)) domains.Add(null);
        return at < text.Length && text[at] == '>' ? at + 1 : at;
    }

    private static bool AddDomain(string address, List<string?> domains)
    {
        var at = address.LastIndexOf('@');
        if (at < 0) return false;
        domains.Add(Normalize(string.Concat(address[(at + 1)..].Where(c => !char.IsWhiteSpace(c)))));
        return true;
    }

    private static string? Normalize(string domain)
    {
        if (domain.EndsWith('.')) domain = domain[..^1];
        if (!DnsNames.CanBeAsked(domain) || domain[0] == '[') return null;
        try
        {
            var ascii = Ascii.IsValid(domain) ? domain : Idn.GetAscii(domain);
            return ascii.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? ascii.ToLowerInvariant() : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A quoted string cannot hold the domain; it is kept as a single character, so that a local part stays one.</summary>
    private static int TakeQuoted(string text, int at, StringBuilder into)
    {
        into.Append('q');
        for (at++; at < text.Length && text[at] != '"'; at++)
            if (text[at] == '\\') at++;

        return Math.Min(at + 1, text.Length);
    }

    /// <summary>One that has no end is no comment: programs show what is in it.</summary>
    private static int SkipComment(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at + 1;
        }

        return open + 1;
    }
}
