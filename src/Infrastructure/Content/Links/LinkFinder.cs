using System.Buffers;
using System.Net;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>Finds the links that confirm, reset, sign in or unsubscribe: by their words, their URL, the words beside them and the subject. RFC 2369 and RFC 8058 name the last kind in the header.</summary>
internal static class LinkFinder
{
    /// <summary>What is less sure than this is not reported.</summary>
    private const double Threshold = 0.5;
    private const int MaxLinks = 20;
    private const int MaxCharacters = 500_000;
    private const int MaxUrlLength = 8_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create(" \t<>([*-:\"'");

    /// <returns>Most likely first, those that unsubscribe last; each URL once.</returns>
    public static IReadOnlyList<ActionLink> Find(string subject, string? text, string? html, IReadOnlyList<HeaderField> headers)
    {
        var found = new Dictionary<string, ActionLink>(StringComparer.Ordinal);
        foreach (var link in ListHeaders.Read(headers)) Keep(found, link);
        var title = LinkText.OfLabel(subject);
        // What a link says of itself is not asked of its neighbours again, where its URL stands in the text.
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (html is not null) FindAnchors(title, MarkupReader.Read(html), found, named);
        if (text is not null) FindUrls(title, text.Length > MaxCharacters ? text[..MaxCharacters] : text, found, named);
        return
        [
            .. found.Values.OrderBy(link => link.Kind == LinkKind.Unsubscribe).ThenByDescending(link => link.Confidence).Take(MaxLinks),
        ];
    }

    private static void FindAnchors(LinkText subject, Markup markup, Dictionary<string, ActionLink> found, HashSet<string> named)
    {
        for (var i = 0; i < markup.Anchors.Count; i++)
        {
            var anchor = markup.Anchors[i];
            if (!IsWeb(anchor.Href) || anchor.Href.Length > MaxUrlLength) continue;
            var label = markup.Text[anchor.Start..Math.Min(anchor.End, anchor.Start + 300)];
            if (label.Trim().Length == 0) label = anchor.Title;
            var words = LinkText.OfLabel(label);
            if (!words.IsGeneric && UrlScanner.Find(label).Count == 0) named.Add(anchor.Href);
            Weigh(found, anchor.Href, words, Context(markup.Text, anchor.Start, anchor.End, RowStart(markup, i), RowEnd(markup, i)), subject);
        }

        FindUrls(subject, markup.Text, found, named);
    }

    /// <summary>In a row of links, <c>Home | Shop | Unsubscribe</c>, what the one before stands on says nothing of this one.</summary>
    private static int RowStart(Markup markup, int index)
    {
        if (index == 0) return 0;
        var before = Math.Min(markup.Anchors[index - 1].End, markup.Anchors[index].Start);
        return HasLetter(markup.Text.AsSpan(before, markup.Anchors[index].Start - before)) ? 0 : before;
    }

    private static int RowEnd(Markup markup, int index)
    {
        if (index + 1 == markup.Anchors.Count) return markup.Text.Length;
        var next = Math.Max(markup.Anchors[index + 1].Start, markup.Anchors[index].End);
        return HasLetter(markup.Text.AsSpan(markup.Anchors[index].End, next - markup.Anchors[index].End)) ? markup.Text.Length : next;
    }

    private static void FindUrls(LinkText subject, string text, Dictionary<string, ActionLink> found, HashSet<string> named)
    {
        var places = UrlScanner.Find(text);
        for (var i = 0; i < places.Count; i++)
        {
            var (from, to) = (i == 0 ? 0 : places[i - 1].End, i + 1 == places.Count ? text.Length : places[i + 1].Start);
            var before = text.AsSpan(from, places[i].Start - from);
            var after = text.AsSpan(places[i].End, to - places[i].End);
            var isInRow = (i > 0 && !before.Contains('\n')) || (i + 1 < places.Count && !after.Contains('\n'));
            // In a row each link has its words before it: what stands behind it is the next one's.
            if (!isInRow || !HasLetter(before[(before.LastIndexOf('\n') + 1)..])) FindUrl(subject, text, places[i], 0, text.Length, found, named);
            else FindUrl(subject, text, places[i], from, places[i].End, found, named);
        }
    }

    /// <param name="from">From where on words before it are its own.</param>
    /// <param name="to">Up to where words behind it are.</param>
    private static void FindUrl(LinkText subject, string text, UrlScanner.Place place, int from, int to, Dictionary<string, ActionLink> found, HashSet<string> named)
    {
        if (place.End - place.Start > MaxUrlLength) return;
        var url = text[place.Start..place.End];
        // Some programs write plain text with the references of HTML.
        if (url.Contains("&amp;", StringComparison.OrdinalIgnoreCase)) url = WebUtility.HtmlDecode(url);
        if (!named.Contains(url)) Weigh(found, url, default(LinkText) with { IsGeneric = true }, Context(text, place.Start, place.End, from, to), subject);
    }

    private static void Weigh(Dictionary<string, ActionLink> found, string url, LinkText label, LinkText context, LinkText subject)
    {
        if (label.IsOther) return;
        var address = UrlEvidence.Of(url);
        var best = default(ActionLink);
        foreach (var kind in Enum.GetValues<LinkKind>())
        {
            var doubt = 1.0;
            if (label.Kind == kind) doubt *= 1 - label.Weight;
            else if (label.Kind is not null) continue;
            if (address.Kind == kind) doubt *= 1 - address.Weight;
            if (label.IsGeneric || (label.Kind == kind && kind == LinkKind.SignIn))
            {
                if (context.Kind == kind) doubt *= 1 - (context.Weight * 0.8);
                if (subject.Kind == kind && kind != LinkKind.Unsubscribe) doubt *= 1 - (subject.Weight * (context.Kind is null ? 0.52 : 0.3));
            }

            if (doubt == 1) continue;
            if (kind != LinkKind.Unsubscribe) doubt *= address.HasToken ? 0.75 : 1.15;
            // Every newsletter has a link to sign in with. One that signs in by itself was made for its reader.
            if (kind == LinkKind.SignIn && !address.HasToken && !(context.Kind == kind && context.Weight >= 0.7) && label.Weight < 0.7) doubt = Math.Max(doubt, 0.6);
            var confidence = Math.Round(Math.Clamp(1 - doubt, 0, 0.99), 2);
            if (confidence >= Threshold && confidence > (best?.Confidence ?? 0)) best = new ActionLink(url, kind, confidence);
        }

        if (best is not null) Keep(found, best);
    }

    private static void Keep(Dictionary<string, ActionLink> found, ActionLink link)
    {
        if (!found.TryGetValue(link.Url, out var known) || known.Confidence < link.Confidence) found[link.Url] = link;
    }

    /// <summary>The words of the line the link stands on, and of the line above when it stands alone.</summary>
    private static LinkText Context(string text, int start, int end, int from, int to)
    {
        from = Math.Max(from, start - 240);
        var before = text.AsSpan(from, start - from);
        var line = before.LastIndexOf('\n');
        var own = before[(line + 1)..];
        if (line >= 0 && own.IndexOfAnyExcept(Marks) < 0)
        {
            before = before[..line].TrimEnd();
            line = before.LastIndexOf('\n');
            own = before[(line + 1)..];
        }

        var after = text.AsSpan(end, Math.Min(80, to - end));
        var lineEnd = after.IndexOf('\n');
        return LinkText.OfContext(own.ToString(), (lineEnd < 0 ? after : after[..lineEnd]).ToString());
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (char.IsLetter(character)) return true;
        return false;
    }

    private static bool IsWeb(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
