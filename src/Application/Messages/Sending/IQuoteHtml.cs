namespace AgentSend.Application.Messages.Sending;

/// <summary>Makes markup of a stranger's fit to stand in a message of one's own.</summary>
public interface IQuoteHtml
{
    /// <summary>Leaves words, layout and links; takes away whatever runs, loads styles, asks for input, follows the reader, or reaches beyond its own place.</summary>
    /// <param name="keepsCited">Whether pictures that came with the message (<c>cid:</c>) go along; otherwise their words stand for them.</param>
    /// <returns>Markup without <c>html</c>, <c>head</c> and <c>body</c>; null when it cannot be read in reasonable time, or is longer than <paramref name="maxCharacters"/>.</returns>
    string? Clean(string html, bool keepsCited, int maxCharacters);
}
