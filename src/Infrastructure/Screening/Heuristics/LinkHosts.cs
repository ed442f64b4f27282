using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Links to bare addresses, through shorteners, with a user in front of the host, to names in punycode.</summary>
internal sealed class LinkHosts : IHeuristic
{
    private static readonly HashSet<string> Shorteners = new(StringComparer.OrdinalIgnoreCase)
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly", "shorturl.at", "rb.gy", "t.ly", "tiny.cc", "v.gd", "s.id", "qr.ae", "adf.ly", "bl.ink", "shorte.st", "clck.ru", "vk.cc", "u.to", "urlz.fr", "tr.im", "x.gd", "did.li", "surl.li", "n9.cl",
    };

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        Look(message.Text, SpanSource.Text, found);
        Look(message.Html, SpanSource.Html, found);
    }

    private static void Look(string? text, SpanSource source, HeuristicFindings found)
    {
        if (text is null) return;
        foreach (var link in LinkScan.Find(text))
        {
            var host = link.Host;
            var place = new TextSpan(source, link.Start, Math.Min(text.Length - link.Start, link.Authority.Length + 8), link.Authority.Length > 200 ? link.Authority[..200] : link.Authority);
            if (link.IsAddress && !IsLocal(host)) found.Add("url_with_address", 1.2, "A link goes to a bare IP address.", place);
            if (link.HasUser) found.Add("url_with_user", 1.5, "A link has a name before its host, which is easily taken for the host.", place);
            if (host.Contains("xn--", StringComparison.OrdinalIgnoreCase)) found.Add("url_in_punycode", 0.5, "A link goes to a host with letters beyond ASCII.", place);
            if (Shorteners.Contains(host)) found.Add("url_shortener", 0.4, "A link hides where it goes behind a shortener.", place);
        }
    }

    private static bool IsLocal(string host) =>
        host is "127.0.0.1" or "0.0.0.0" or "[::1]" || host.StartsWith("192.168.", StringComparison.Ordinal) || host.StartsWith("10.", StringComparison.Ordinal);
}
