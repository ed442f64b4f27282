using AgentSend.Infrastructure.Screening.Heuristics;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>Takes a mail apart into what a classifier counts: words of the subject and the body, hosts of links, the sender. Each once, as a 64-bit hash (FNV-1a).</summary>
internal static class MailTokens
{
    /// <summary>Distinct tokens of one mail; a mail of 4 KB has 300.</summary>
    public const int MaxTokens = 1_500;

    private const int MaxCharacters = 100_000;
    private const int MinWord = 3;
    private const int MaxWord = 24;
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="from"><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; null or empty for words alone.</param>
    /// <param name="html">For its links.</param>
    public static HashSet<ulong> Of(string? from, string subject, string? text, string? html)
    {
        var tokens = new HashSet<ulong>();
        AddWords("s:", subject, tokens);
        AddWords("", subject, tokens);
        if (text is not null) AddWords("", text.Length > MaxCharacters ? text[..MaxCharacters] : text, tokens);
        if (html is not null) AddHosts(html.Length > MaxCharacters ? html[..MaxCharacters] : html, tokens);
        else if (text is not null) AddHosts(text.Length > MaxCharacters ? text[..MaxCharacters] : text, tokens);
        if (!string.IsNullOrEmpty(from)) AddSender(from, tokens);
        return tokens;
    }

    private static void AddSender(string from, HashSet<ulong> tokens)
    {
        var open = from.LastIndexOf('<');
        var address = (open >= 0 ? from[(open + 1)..] : from).TrimEnd('>').ToLowerInvariant();
        tokens.Add(Hash("f:", address));
        tokens.Add(Hash("d:", address.AsSpan(address.LastIndexOf('@') + 1)));
        if (open > 0) AddWords("n:", from[..open], tokens);
    }

    private static void AddHosts(string text, HashSet<ulong> tokens)
    {
        foreach (var link in LinkScan.Find(text))
        {
            if (tokens.Count >= MaxTokens) return;
            tokens.Add(link.IsAddress ? Hash("u:", "address") : Hash("u:", LinkScan.DomainOf(link.Host)));
        }
    }

    private static void AddWords(string kind, string text, HashSet<ulong> tokens)
    {
        var start = -1;
        for (var i = 0; i <= text.Length && tokens.Count < MaxTokens; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (start >= 0 && char.IsAsciiLetterOrDigit(c)) continue;
            if (IsUnspaced(c))
            {
                // Two characters are about a word where no blanks are written.
                if (i + 1 < text.Length && IsUnspaced(text[i + 1])) tokens.Add(Hash(kind, text.AsSpan(i, 2)));
                AddWord(kind, text, ref start, i, tokens);
                continue;
            }

            if (char.IsLetterOrDigit(c) || c is '$' or '\'' or '%' or '€' || (c is '-' or '.' && start >= 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])))
            {
                if (start < 0) start = i;
            }
            else
            {
                AddWord(kind, text, ref start, i, tokens);
            }
        }
    }

    private static void AddWord(string kind, string text, ref int start, int end, HashSet<ulong> tokens)
    {
        if (start < 0) return;
        var word = text.AsSpan(start, end - start).Trim('\'');
        start = -1;
        if (word.Length is < MinWord or > MaxWord) return;
        Span<char> folded = stackalloc char[word.Length];
        var digits = 0;
        for (var i = 0; i < word.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(word[i]);
            if (char.IsDigit(word[i])) digits++;
        }

        // Numbers differ from mail to mail: that there is one says more than which.
        if (digits == word.Length) return;
        tokens.Add(Hash(kind, folded));
    }

    private static bool IsUnspaced(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';

    private static ulong Hash(string kind, ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var c in kind) hash = (hash ^ c) * Prime;
        foreach (var c in word) hash = (hash ^ c) * Prime;
        return hash;
    }
}
