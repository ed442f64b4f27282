using System.Buffers;
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

    /// <summary>A character that ends a word.</summary>
    private const byte End = 0;

    /// <summary>One that has to be looked at together with its neighbours.</summary>
    private const byte Other = 1;

    /// <summary>For each character of ASCII, what it counts as when it is a letter or digit; else one of the above.</summary>
    private static readonly byte[] Kinds =
        [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiLetterOrDigit((char)c) ? (byte)char.ToLowerInvariant((char)c) : (char)c is '$' or '\'' or '%' or '-' or '.' ? Other : End)];

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <param name="from"><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; null or empty for words alone.</param>
    /// <param name="html">For its links.</param>
    public static TokenSet Of(string? from, string subject, string? text, string? html)
    {
        var tokens = new TokenSet();
        AddWords("s:", subject, tokens);
        AddWords("", subject, tokens);
        if (text is not null) AddWords("", text.AsSpan(0, Math.Min(text.Length, MaxCharacters)), tokens);
        if (html is not null) AddHosts(html.Length > MaxCharacters ? html[..MaxCharacters] : html, tokens);
        else if (text is not null) AddHosts(text.Length > MaxCharacters ? text[..MaxCharacters] : text, tokens);
        if (!string.IsNullOrEmpty(from)) AddSender(from, tokens);
        return tokens;
    }

    private static void AddSender(string from, TokenSet tokens)
    {
        var open = from.LastIndexOf('<');
        var address = (open >= 0 ? from[(open + 1)..] : from).TrimEnd('>').ToLowerInvariant();
        tokens.Add(Hash("f:", address));
        tokens.Add(Hash("d:", address.AsSpan(address.LastIndexOf('@') + 1)));
        if (open > 0) AddWords("n:", from.AsSpan(0, open), tokens);
    }

    private static void AddHosts(string text, TokenSet tokens)
    {
        foreach (var link in LinkScan.Find(text))
        {
            if (tokens.Count >= MaxTokens) return;
            tokens.Add(link.IsAddress ? Hash("u:", "address") : Hash("u:", LinkScan.DomainOf(link.Host)));
        }
    }

    private static void AddWords(string kind, ReadOnlySpan<char> text, TokenSet tokens)
    {
        var seed = Hash(Basis, kind);
        for (var at = 0; at < text.Length && tokens.Count < MaxTokens; at++)
        {
            var plain = TakePlain(seed, text[at..], tokens);
            if (plain > 0)
            {
                at += plain; // And what ended it.
                continue;
            }

            var start = at;
            if (IsUnspaced(text[at]) || !IsPart(text[at])) start = -1;
            else at = EndOfWord(text, at);

            // Two characters are about a word where no blanks are written.
            if (at + 1 < text.Length && IsUnspaced(text[at]) && IsUnspaced(text[at + 1])) tokens.Add(Hash(seed, text.Slice(at, 2)));
            if (start >= 0) AddWord(seed, text[start..at].Trim('\''), tokens);
        }
    }

    /// <summary>Most words are of letters and digits of ASCII, and end with nothing that might be a part of one.</summary>
    /// <returns>The length of the word; 0 when it is not such a one.</returns>
    private static int TakePlain(ulong seed, ReadOnlySpan<char> text, TokenSet tokens)
    {
        var length = text.IndexOfAnyExcept(LettersAndDigits);
        if (length <= 0 || text[length] >= Kinds.Length || Kinds[text[length]] != End) return 0;
        if (length is < MinWord or > MaxWord) return length;
        var hash = seed;
        var digits = 0;
        foreach (var c in text[..length])
        {
            var kind = Kinds[c];
            hash = (hash ^ kind) * Prime;
            if (kind <= '9') digits++;
        }

        if (digits < length) tokens.Add(hash);
        return length;
    }

    /// <returns>Behind the word that begins at <paramref name="start"/>.</returns>
    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var at = start + 1;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (at - start <= MaxWord) continue;
                // What is this long is no word, and may be very long.
                var rest = text[at..].IndexOfAnyExcept(LettersAndDigits);
                if (rest < 0) return text.Length;
                c = text[at += rest];
            }

            if (c == ' ' || IsUnspaced(c)) break;
            if (!IsPart(c) && !(c is '-' or '.' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))) break;
        }

        return at;
    }

    private static void AddWord(ulong seed, ReadOnlySpan<char> word, TokenSet tokens)
    {
        if (word.Length is < MinWord or > MaxWord) return;
        var hash = seed;
        var digits = 0;
        foreach (var c in word)
        {
            hash = (hash ^ (char.IsAscii(c) ? char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c : char.ToLowerInvariant(c))) * Prime;
            if (char.IsDigit(c)) digits++;
        }

        // Numbers differ from mail to mail: that there is one says more than which.
        if (digits < word.Length) tokens.Add(hash);
    }

    private static bool IsPart(char c) => char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) || c is '$' or '\'' or '%' : char.IsLetterOrDigit(c) || c == '€';

    private static bool IsUnspaced(char c) => c >= '\u0E00' && c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';

    private static ulong Hash(string kind, ReadOnlySpan<char> word) => Hash(Hash(Basis, kind), word);

    private static ulong Hash(ulong hash, ReadOnlySpan<char> characters)
    {
        foreach (var c in characters) hash = (hash ^ c) * Prime;
        return hash;
    }
}
