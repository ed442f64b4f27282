using System.Net;
using System.Text;
using AgentSend.Application.Messages;

namespace AgentSend.Infrastructure.Content;

/// <summary>The least that can be read out of a message: its text, or its markup without the tags. Finds no quotes, codes, links or hidden words.</summary>
internal sealed class PlainContentReader : IContentReader
{
    private const int PreviewCharacters = 160;

    public MessageContent Read(ContentSource source)
    {
        var text = source.Text ?? (source.Html is { } html ? WithoutTags(html) : null);
        return new MessageContent { Text = text, ExtractedText = text, ExtractedHtml = source.Html, Preview = PreviewOf(text ?? "") };
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var isTag = false;
        foreach (var letter in html)
        {
            if (letter == '<') isTag = true;
            if (!isTag) text.Append(letter);
            if (letter == '>' && isTag) (isTag, _) = (false, text.Append(' '));
        }

        return WebUtility.HtmlDecode(text.ToString()).Trim();
    }

    private static string PreviewOf(string text)
    {
        var preview = new StringBuilder(PreviewCharacters);
        foreach (var letter in text)
        {
            if (preview.Length == PreviewCharacters) break;
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter)) preview.Append(letter);
            else if (preview.Length > 0 && preview[^1] != ' ') preview.Append(' ');
        }

        if (preview.Length > 0 && char.IsHighSurrogate(preview[^1])) preview.Length--;
        return preview.ToString().TrimEnd();
    }
}
