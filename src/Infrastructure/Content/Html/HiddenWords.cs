using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Collects the words that a person does not see.</summary>
internal sealed class HiddenWords
{
    /// <summary>Characters of one entry; what hides is short, and this is a report.</summary>
    private const int MaxLength = 500;

    private const int MaxEntries = 50;

    private readonly List<(StringBuilder Text, string Reason)> _entries = [];

    /// <summary>Words next to each other that are hidden alike are one entry.</summary>
    public void Add(string words, string reason, bool isContinued)
    {
        if (!words.AsSpan().ContainsAnyExcept(HiddenCharacters.Filler)) return;
        if (isContinued && _entries.Count > 0 && _entries[^1].Reason == reason) Append(_entries[^1].Text, words);
        else if (_entries.Count < MaxEntries) Append(NewEntry(reason), words);
    }

    public IReadOnlyList<HiddenText> ToList() =>
        [.. _entries.Where(e => e.Text.ToString().Any(char.IsLetterOrDigit)).Select(e => new HiddenText(e.Text.ToString().Trim(), e.Reason))];

    private StringBuilder NewEntry(string reason)
    {
        var text = new StringBuilder();
        _entries.Add((text, reason));
        return text;
    }

    private static void Append(StringBuilder text, string words)
    {
        if (text.Length > 0) text.Append(' ');
        foreach (var c in words)
        {
            if (text.Length >= MaxLength && !char.IsLowSurrogate(c)) return;
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
    }
}
