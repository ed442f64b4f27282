using System.Buffers;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Looks over markup before a tree is built of it: what would cost more than its length is not built.</summary>
/// <remarks>The tree builder looks through all open elements for many tags, and opens formatting elements again in every block; both are quadratic in hostile markup.</remarks>
internal static class HtmlGuard
{
    /// <summary>Open elements. Real mail stays below 100 (tables in tables); the deepest newsletters seen have 60.</summary>
    private const int MaxDepth = 256;

    /// <summary>Attributes of one tag, by their equals signs and spaces.</summary>
    private const int MaxTagMarks = 1500;

    /// <summary>Characters; a tree of more costs too much memory.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>How often an open formatting element may be opened again, all in all.</summary>
    private const int MaxReopened = 400_000;

    private static readonly SearchValues<string> Foreign = SearchValues.Create(["<svg", "<math"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a tree of it can be built in time that grows with its length.</summary>
    public static bool IsBuildable(string html)
    {
        if (html.Length > MaxLength) return false;
        var open = new List<int>(64);
        var formatting = 0;
        var reopened = 0;
        var isForeign = html.AsSpan().ContainsAny(Foreign);
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at))
        {
            var tag = HtmlTag.ReadAt(html, at);
            at = tag.End;
            if (tag.IsNothing) continue;
            if (tag.Marks > MaxTagMarks) return false;
            var name = html.AsSpan(tag.NameStart, tag.NameLength);
            if (HtmlTag.IsRawText(name) && !tag.IsClosing)
            {
                at = HtmlTag.EndOfRawText(html, at, name);
                continue;
            }

            if (!isForeign && HtmlTag.ClosesItself(name)) reopened += formatting;
            else if (tag.IsClosing) Close(open, name, ref formatting);
            else Open(open, name, ref formatting);
            if (open.Count > MaxDepth || (reopened += tag.IsClosing ? 0 : formatting) > MaxReopened) return false;
        }

        return true;
    }

    private static void Open(List<int> open, ReadOnlySpan<char> name, ref int formatting)
    {
        var isFormatting = HtmlTag.IsFormatting(name);
        if (isFormatting) formatting++;
        open.Add(Key(name, isFormatting));
    }

    private static void Close(List<int> open, ReadOnlySpan<char> name, ref int formatting)
    {
        var isFormatting = HtmlTag.IsFormatting(name);
        var key = Key(name, isFormatting);
        var at = open.LastIndexOf(key);
        if (at < 0) return;
        // A formatting element that another one closes stays to be opened again.
        open.RemoveAt(at);
        if (isFormatting) formatting--;
    }

    private static int Key(ReadOnlySpan<char> name, bool isFormatting) => string.GetHashCode(name, StringComparison.OrdinalIgnoreCase) & ~1 | (isFormatting ? 1 : 0);
}
