using System.Text;
using AgentSend.Application.Messages;

namespace AgentSend.Application.Search;

/// <summary>Shows where a message has what was searched for: per field fragments, the words in <c>&lt;em&gt;</c>.</summary>
internal static class Highlighter
{
    private const string Open = "<em>";
    private const string Close = "</em>";
    private const int MaxFragments = 3;
    private const int MaxValues = 10;

    /// <summary>Characters shown before and after a match in long text.</summary>
    private const int Around = 60;

    /// <summary>Bodies are looked through up to here, in characters.</summary>
    private const int MaxBody = 64 * 1024;

    public static SearchHighlights Of(SearchNode query, MessageView message)
    {
        var phrases = new List<Phrase>();
        query.CollectPhrases(phrases);
        if (phrases.Count == 0) return SearchHighlights.None;
        var body = SearchDocument.BodyOf(message);
        return new SearchHighlights(
            Values(phrases, SearchFields.Sender, [message.From]),
            Values(phrases, SearchFields.Recipients, [.. message.To, .. message.Cc, .. message.Bcc]),
            Values(phrases, SearchFields.Subject, [message.Subject]),
            Fragments(phrases, SearchFields.Body, body.Length <= MaxBody ? body : body[..MaxBody]),
            Values(phrases, SearchFields.Files, [.. message.Attachments.Select(a => a.Filename ?? "")]));
    }

    /// <returns>Whole values, of those that have a match.</returns>
    private static List<string> Values(List<Phrase> phrases, SearchFields field, IReadOnlyList<string> values)
    {
        var shown = new List<string>();
        foreach (var value in values)
        {
            var text = Tokenizer.Compose(value);
            if (shown.Count < MaxValues && Spans(phrases, field, text) is { Count: > 0 } spans) shown.Add(Show(text, spans, 0, text.Length));
        }

        return shown;
    }

    private static List<string> Fragments(List<Phrase> phrases, SearchFields field, string value)
    {
        var text = Tokenizer.Compose(value);
        var spans = Spans(phrases, field, text);
        var shown = new List<string>();
        for (var i = 0; i < spans.Count && shown.Count < MaxFragments;)
        {
            var (from, to) = (Before(text, spans[i].Start - Around), After(text, spans[i].End + Around));
            for (i++; i < spans.Count && spans[i].End <= to; i++)
            {
                // Shown in the same fragment.
            }

            shown.Add((from > 0 ? "… " : "") + Show(text, spans, from, to).Trim() + (to < text.Length ? " …" : ""));
        }

        return shown;
    }

    /// <returns>In order, without overlaps.</returns>
    private static List<(int Start, int End)> Spans(List<Phrase> phrases, SearchFields field, string text)
    {
        var spans = new List<(int Start, int End)>();
        var wanted = phrases.Where(p => p.Fields.HasFlag(field)).ToList();
        if (wanted.Count == 0) return spans;
        var tokens = Tokenizer.Read(text);
        foreach (var phrase in wanted)
        {
            for (var i = 0; i + phrase.Tokens.Count <= tokens.Count; i++)
            {
                if (!IsAt(phrase, tokens, i)) continue;
                var last = tokens[i + phrase.Tokens.Count - 1];

                // A prefix of one character stands for that character of a pair, no more.
                var end = last.Kind is TokenKind.Pair && phrase.IsPrefix ? last.Start + 1 : last.Start + last.Length;
                spans.Add((tokens[i].Start, end));
            }
        }

        spans.Sort();
        var merged = new List<(int Start, int End)>(spans.Count);
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start < merged[^1].End) merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, span.End));
            else merged.Add(span);
        }

        return merged;
    }

    private static bool IsAt(Phrase phrase, List<SearchToken> tokens, int index)
    {
        for (var i = 0; i < phrase.Tokens.Count; i++)
        {
            var (wanted, found) = (phrase.Tokens[i], tokens[index + i].Text);
            if (phrase.IsPrefix && i == phrase.Tokens.Count - 1 ? !found.StartsWith(wanted, StringComparison.Ordinal) : found != wanted) return false;
        }

        return true;
    }

    private static string Show(string text, List<(int Start, int End)> spans, int from, int to)
    {
        var shown = new StringBuilder();
        var position = from;
        foreach (var (start, end) in spans)
        {
            if (start < from || end > to) continue;
            shown.Append(text, position, start - position).Append(Open).Append(text, start, end - start).Append(Close);
            position = end;
        }

        return shown.Append(text, position, to - position).ToString();
    }

    /// <returns>Where a fragment that begins about here begins: at a blank when there is one soon.</returns>
    private static int Before(string text, int position)
    {
        if (position <= 0) return 0;
        for (var i = position; i < Math.Min(position + (Around / 2), text.Length); i++)
        {
            if (char.IsWhiteSpace(text[i])) return i + 1;
        }

        return char.IsLowSurrogate(text[position]) ? position - 1 : position;
    }

    private static int After(string text, int position)
    {
        if (position >= text.Length) return text.Length;
        for (var i = position; i > position - (Around / 2); i--)
        {
            if (char.IsWhiteSpace(text[i])) return i;
        }

        return char.IsLowSurrogate(text[position]) ? position - 1 : position;
    }
}
