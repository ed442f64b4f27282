using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>First words to look for, without regard to case: only those with the same first letter are compared.</summary>
internal sealed class PrefixSet
{
    private readonly FrozenDictionary<char, string[]> _byLetter;

    public PrefixSet(IEnumerable<string> words) =>
        _byLetter = words.GroupBy(w => char.ToUpperInvariant(w[0])).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray());

    /// <returns>The longest of the words that the text begins with; null for none.</returns>
    public string? Find(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byLetter.TryGetValue(char.ToUpperInvariant(text[0]), out var words)) return null;
        foreach (var word in words)
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return word;
        return null;
    }

    /// <summary>Whether the text is one of the words and nothing else.</summary>
    public bool IsAll(ReadOnlySpan<char> text) => FindWord(text.Trim()) is { } word && word.Length == text.Trim().Length;

    /// <returns>Likewise, where the word ends there.</returns>
    public string? FindWord(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byLetter.TryGetValue(char.ToUpperInvariant(text[0]), out var words)) return null;
        foreach (var word in words)
            if (LineText.StartsWithWord(text, word)) return word;
        return null;
    }
}
