using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds role markers, the delimiters of chat templates and what looks like a call of a tool.</summary>
/// <param name="orders">Weighs whether what follows a place gives orders, 0 to 1.</param>
internal sealed class MarkerScanner(Func<string, int, double> orders)
{
    private const int MaxFound = 50;

    /// <summary>A developer writes about such things, and shows them in blocks of code.</summary>
    private const double InCode = 0.6;

    private readonly SearchValues<string> _texts = SearchValues.Create([.. Marker.All.Select(marker => marker.Text)], StringComparison.OrdinalIgnoreCase);

    // The longest first: "</system-reminder>" is not "</system".
    private readonly Marker[] _markers = [.. Marker.All.OrderByDescending(marker => marker.Text.Length)];

    /// <param name="isDiscussed">The mail talks about models and their formats.</param>
    public void Scan(string text, bool isDiscussed, List<Evidence> found)
    {
        var count = 0;
        for (var at = 0; at < text.Length && count < MaxFound; count++)
        {
            var next = text.AsSpan(at).IndexOfAny(_texts);
            if (next < 0) return;
            at += next;
            var marker = Array.Find(_markers, marker => text.AsSpan(at).StartsWith(marker.Text, StringComparison.OrdinalIgnoreCase));
            if (marker is null) return;
            if (!marker.IsAtLineStart || IsAtLineStart(text, at))
            {
                var full = marker.NeedsOrders ? Math.Min(marker.Weight, orders(text, at + marker.Text.Length)) : marker.Weight;
                var weight = full * (isDiscussed && IsQuoted(text, at, marker.Text.Length) ? InCode * InCode : isDiscussed ? InCode : 1);
                found.Add(new Evidence(marker.Code, weight, at, marker.Text.Length));
            }

            at += marker.Text.Length;
        }
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
