using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds role markers, the delimiters of chat templates and what looks like a call of a tool.</summary>
/// <param name="orders">Weighs whether what follows a place gives orders, 0 to 1.</param>
internal sealed class MarkerScanner(Func<string, int, double> orders)
{
    private const int MaxFound = 50;

    /// <summary>A developer writes about such things, and shows them in blocks of code.</summary>
    private const double InCode = 0.6;

    /// <summary>What most markers begin with, and what is rare in ordinary text.</summary>
    private static readonly SearchValues<char> Leads = SearchValues.Create("<[{#`");

    /// <summary>Those that begin otherwise: a few.</summary>
    private static readonly SearchValues<string> Others = SearchValues.Create([.. Marker.All.Select(marker => marker.Text).Where(text => !Leads.Contains(text[0]))], StringComparison.OrdinalIgnoreCase);

    private readonly PhraseBeginnings _beginnings = new(Marker.All.Select(marker => (marker.Text, true)));

    // By their first character; the longest first: "</system-reminder>" is not "</system".
    private readonly Marker[][] _markers = [.. Enumerable.Range(0, 128).Select(c => Marker.All.Where(marker => marker.Text[0] == c).OrderByDescending(marker => marker.Text.Length).ToArray())];

    /// <param name="isDiscussed">The mail talks about models and their formats.</param>
    public void Scan(string text, bool isDiscussed, List<Evidence> found)
    {
        var count = 0;
        var other = -1;
        for (var at = 0; at < text.Length && count < MaxFound;)
        {
            if (other < at) other = text.AsSpan(at).IndexOfAny(Others) is var ahead and >= 0 ? at + ahead : int.MaxValue;
            var next = text.AsSpan(at).IndexOfAny(Leads);
            at = Math.Min(other, next < 0 ? int.MaxValue : at + next);
            if (at == int.MaxValue) return;
            if (at != other && !_beginnings.MayBegin(text.AsSpan(at)) || MarkerAt(text.AsSpan(at)) is not { } marker)
            {
                at++;
                continue;
            }

            if (!marker.IsAtLineStart || IsAtLineStart(text, at))
            {
                var full = marker.NeedsOrders ? Math.Min(marker.Weight, orders(text, at + marker.Text.Length)) : marker.Weight;
                var weight = full * (isDiscussed && IsQuoted(text, at, marker.Text.Length) ? InCode * InCode : isDiscussed ? InCode : 1);
                found.Add(new Evidence(marker.Code, weight, at, marker.Text.Length));
            }

            at += marker.Text.Length;
            count++;
        }
    }

    private Marker? MarkerAt(ReadOnlySpan<char> text)
    {
        foreach (var marker in _markers[char.ToLowerInvariant(text[0])])
            if (text.StartsWith(marker.Text, StringComparison.OrdinalIgnoreCase)) return marker;
        return null;
    }

    private static bool IsAtLineStart(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t' or '>' or '*' or '|') at--;
        return at == 0 || text[at - 1] == '\n';
    }

    private static bool IsQuoted(string text, int at, int length)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var behind = at + length < text.Length ? text[at + length] : ' ';
        return before is '"' or '\'' or '`' or '\u201C' or '\u201E' or '\u00AB' || behind is '"' or '\'' or '`' or '\u201D' or '\u201C' or '\u00BB';
    }
}
