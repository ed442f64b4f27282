using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Links whose words are another address than they lead to. Senders of newsletters do so to count clicks: then the shown domain is their own.</summary>
internal sealed class LinkLabels : IHeuristic
{
    private const int MaxAnchors = 200;
    private const int MaxLabel = 300;

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (message.Html is not { } html) return;
        var from = 0;
        for (var count = 0; count < MaxAnchors && html.IndexOf("<a ", from, StringComparison.OrdinalIgnoreCase) is var at and >= 0; count++)
        {
            from = at + 3;
            var tagEnd = html.IndexOf('>', from, Math.Min(2_000, html.Length - from));
            if (tagEnd < 0) continue;
            var href = LinkScan.Find(html[at..tagEnd]).FirstOrDefault();
            var label = html.AsSpan(tagEnd + 1, Math.Min(MaxLabel, html.Length - tagEnd - 1));
            var end = label.IndexOf('<');
            if (href.Authority is null || end <= 0 || ShownHost(label[..end].Trim()) is not { } shown) continue;
            var (leads, says) = (LinkScan.DomainOf(href.Host), LinkScan.DomainOf(shown));
            if (leads == says) continue;
            var isOwn = message.Content.From?.Contains(says, StringComparison.OrdinalIgnoreCase) == true || message.Content.From?.Contains(leads, StringComparison.OrdinalIgnoreCase) == true;
            found.Add(isOwn ? "url_counts_clicks" : "url_text_differs", isOwn ? 0 : 1.5, isOwn ? "A link leads to a counter first." : "The words of a link are another address than it leads to.", new TextSpan(SpanSource.Html, at, tagEnd - at, html.Substring(at, Math.Min(200, tagEnd - at))));
        }
    }

    private static string? ShownHost(ReadOnlySpan<char> label)
    {
        if (label.Contains(' ') || label.Contains('@')) return null;
        if (label.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0) label = label[(scheme + 3)..];
        else if (!label.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return null;
        var end = label.IndexOfAny("/?#:");
        var host = (end < 0 ? label : label[..end]).ToString();
        return host.Contains('.', StringComparison.Ordinal) && host.Length > 3 ? host : null;
    }
}
