using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Builds trees of markup that can be built of.</summary>
internal static class HtmlSource
{
    /// <returns>Null when it would cost more than its length; see <see cref="HtmlGuard"/>.</returns>
    public static IDocument? Parse(string html)
    {
        if (!HtmlGuard.IsBuildable(html)) return null;
        try
        {
            return new HtmlParser(new HtmlParserOptions { IsScripting = false, SkipScriptText = true, IsNotConsumingCharacterReferences = false }).ParseDocument(html);
        }
        catch (Exception)
        {
            // Not logged: what a stranger wrote is no fault of ours, and the words are read without a tree.
            return null;
        }
    }
}
