using System.Buffers;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>A report's own words, and what of the returned message it quotes behind them.</summary>
/// <param name="Notice">What the server says.</param>
/// <param name="Original">The returned message or its header; empty when the text does not quote it.</param>
internal readonly record struct NoticeText(string Notice, string Original)
{
    private const int MaxCharacters = 64 * 1024;

    private static readonly SearchValues<char> Rules = SearchValues.Create("-=_*+#~>|");

    public static NoticeText Of(string text)
    {
        if (text.Length > MaxCharacters) text = text[..MaxCharacters];
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at).Trim();
            if (IsSeparator(line) && !IsOnlyRule(text, end)) return new NoticeText(text[..at], text[Math.Min(end + 1, text.Length)..]);
            if (IsHeaderStart(line)) return new NoticeText(text[..at], text[at..]);
            at = end + 1;
        }

        return new NoticeText(text, "");
    }

    private static bool IsSeparator(ReadOnlySpan<char> line)
    {
        if (line.Length is < 8 or > 120) return false;
        var dashes = line[..3].IndexOfAnyExcept(Rules) < 0;
        Span<char> lower = stackalloc char[line.Length];
        line.ToLowerInvariant(lower);
        ReadOnlySpan<char> folded = lower;
        if (folded.Contains('@')) return false;
        var words = dashes ? folded : folded.TrimEnd(":. ");
        foreach (var mark in BounceWords.Originals)
        {
            if (dashes ? words.Contains(mark, StringComparison.Ordinal) : IsWholeLine(folded, mark)) return true;
        }

        return false;
    }

    /// <summary>Without dashes the line must say little else: "Your original message could not be delivered" is still the notice.</summary>
    private static bool IsWholeLine(ReadOnlySpan<char> line, string mark)
    {
        if (!line.Contains(mark, StringComparison.Ordinal) || line.Length > mark.Length + 40) return false;
        var hasEnd = line[^1] == ':' || line.EndsWith("follows") || line.EndsWith("follows.") || line.EndsWith("below.") || line.EndsWith("below");
        return (hasEnd || line.Length <= mark.Length + 4) && !line.StartsWith("reason") && !line.StartsWith("subject");
    }

    /// <summary>Sendmail and others set titles of their own sections between dashes; one with nothing behind it ends nothing.</summary>
    private static bool IsOnlyRule(string text, int end) => text.AsSpan(end).Trim().IsEmpty;

    private static bool IsHeaderStart(ReadOnlySpan<char> line) =>
        line.StartsWith("Received: ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Return-Path: ", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("DKIM-Signature: ", StringComparison.OrdinalIgnoreCase);
}
