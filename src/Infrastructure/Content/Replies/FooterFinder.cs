using System.Buffers;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Tells the lines that a phone, a mail program or a legal department put below the words.</summary>
internal static class FooterFinder
{
    private const int MaxFooterLength = 140;

    private static readonly PrefixSet Sent = new(FooterWords.Sent);
    private static readonly PrefixSet DisclaimerStarts = new(FooterWords.DisclaimerStarts);
    private static readonly SearchValues<string> Devices = SearchValues.Create(FooterWords.Devices, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Companies = SearchValues.Create(FooterWords.Companies, StringComparison.Ordinal);
    private static readonly SearchValues<string> Subjects = SearchValues.Create(FooterWords.DisclaimerSubjects, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Sent from my iPhone". Not "Sent from my desk, it is easier to type there.": a device must be named soon, and nothing said about it.</summary>
    public static bool IsMobile(string bare)
    {
        if (bare.Length is < 5 or > MaxFooterLength) return false;
        var text = WithoutLinks(bare.AsSpan().Trim("<>()[]*_-–—.~ \"|"));
        if (text.Length < 5) return false;

        if (Sent.Find(text) is { } first)
        {
            var rest = text.AsSpan(first.Length).Trim();
            if (rest.Length == 0) return IsWhole(first);
            if (first.Contains("Outlook", StringComparison.Ordinal) || first.Contains("iPhone", StringComparison.Ordinal)) return LineText.CountWords(rest) <= 6;
            return SaysDevice(first, rest);
        }

        if (text.Length > 60) return false;
        foreach (var words in FooterWords.SentAtEnd)
            if (text.EndsWith(words, StringComparison.OrdinalIgnoreCase) && LineText.CountWords(text) <= 9 && text.AsSpan(0, text.Length - words.Length).ContainsAny(Devices) | words.StartsWith("from", StringComparison.Ordinal) && LineText.CountWords(text) <= 5) return true;
        return false;
    }

    /// <summary>"Example Ltd, registered in ...": what the law wants below business letters.</summary>
    public static bool NamesCompany(string bare) => bare.AsSpan().ContainsAny(Companies);

    /// <param name="isAbove">Another one stands below: then a heading alone is one, too.</param>
    public static bool IsDisclaimer(IReadOnlyList<BodyLine> lines, int start, int end, bool isAbove)
    {
        var first = lines[start].Bare.AsSpan().Trim("*_-# []<>\"'");
        var startsSo = DisclaimerStarts.Find(first) is not null;

        var subjects = 0;
        var length = 0;
        for (var i = start; i < end; i++)
        {
            length += lines[i].Bare.Length;
            for (var rest = lines[i].Bare.AsSpan(); subjects < 4 && rest.IndexOfAny(Subjects) is var at and >= 0; rest = rest[Math.Min(rest.Length, at + 4)..]) subjects++;
        }

        if (startsSo) return subjects >= 2 || (subjects == 1 && length < 240) || (isAbove && length < 40 && end - start == 1 && first.TrimEnd(":").Length <= 26 && first.Length > 0 && IsHeading(first));
        return subjects >= 4 && length > 200;
    }

    /// <summary>"CAUTION: This email originated from outside the organization.": put above the words by the recipient's own server.</summary>
    public static bool IsBanner(IReadOnlyList<BodyLine> lines, int start, int end)
    {
        if (end - start > 8) return false;
        var text = string.Join(' ', lines.Skip(start).Take(end - start).Select(l => l.Bare));
        if (text.Length is < 10 or > 700) return false;
        var isOutside = text.Contains("originated from outside", StringComparison.OrdinalIgnoreCase) || text.Contains("originated outside", StringComparison.OrdinalIgnoreCase) || text.Contains("from an external", StringComparison.OrdinalIgnoreCase)
            || text.Contains("external sender", StringComparison.OrdinalIgnoreCase) || text.Contains("external email", StringComparison.OrdinalIgnoreCase) || text.Contains("sent from outside", StringComparison.OrdinalIgnoreCase) || text.Contains("don't often get email from", StringComparison.OrdinalIgnoreCase)
            || text.Contains("externen absender", StringComparison.OrdinalIgnoreCase) || text.Contains("externe e-mail", StringComparison.OrdinalIgnoreCase) || text.Contains("expéditeur externe", StringComparison.OrdinalIgnoreCase) || text.Contains("remitente externo", StringComparison.OrdinalIgnoreCase);
        var isWarning = text.Contains("caution", StringComparison.OrdinalIgnoreCase) || text.Contains("warning", StringComparison.OrdinalIgnoreCase) || text.Contains("do not click", StringComparison.OrdinalIgnoreCase) || text.Contains("attention", StringComparison.OrdinalIgnoreCase)
            || text.Contains("learn why this is important", StringComparison.OrdinalIgnoreCase) || text.Contains("vorsicht", StringComparison.OrdinalIgnoreCase) || text.Contains("achtung", StringComparison.OrdinalIgnoreCase) || text.StartsWith('[') || text.StartsWith("external", StringComparison.OrdinalIgnoreCase);
        return isOutside && isWarning;
    }

    private static bool IsHeading(ReadOnlySpan<char> first) => !first.Contains(' ') || first.EndsWith(":") || first.Equals(first.ToString().ToUpperInvariant(), StringComparison.Ordinal);

    /// <summary>First words that name the device themselves.</summary>
    private static bool IsWhole(string words) =>
        words.Contains("iPhone", StringComparison.Ordinal) || words.Contains("iPad", StringComparison.Ordinal) || words.Contains("Outlook", StringComparison.Ordinal);

    private static bool SaysDevice(string words, ReadOnlySpan<char> rest)
    {
        var count = LineText.CountWords(rest);
        if (rest.Contains(". ", StringComparison.Ordinal) && !rest[..Math.Min(60, rest.Length)].ContainsAny(Devices)) return false;
        var isOwn = words.EndsWith("from", StringComparison.Ordinal) && rest.StartsWith("my ", StringComparison.OrdinalIgnoreCase);
        var near = rest[..IndexOfWord(rest, isOwn ? 5 : 4)];
        if (near.ContainsAny(Devices)) return count <= 14 && !(near.Contains(',') && near.IndexOf(',') < near.IndexOfAny(Devices));
        return isOwn && !rest.Contains(',') && (count <= 4 || (count <= 7 && (char.IsUpper(rest[3]) || char.IsDigit(rest[3]))));
    }

    private static int IndexOfWord(ReadOnlySpan<char> text, int words)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == ' ' && --words == 0) return i;
        return text.Length;
    }

    /// <summary>"Outlook for iOS&lt;https://aka.ms/x&gt;", "[Mailbox](https://x)": only the words count.</summary>
    private static string WithoutLinks(ReadOnlySpan<char> text)
    {
        var link = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        return (link > 3 ? text[..link].TrimEnd("<([ ]") : text).ToString().Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
    }
}
