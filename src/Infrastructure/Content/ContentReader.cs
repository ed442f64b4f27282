using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Codes;
using AgentSend.Infrastructure.Content.Html;
using AgentSend.Infrastructure.Content.Links;
using AgentSend.Infrastructure.Content.Machine;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Content;

/// <summary>Reads the bodies: the plain one for its words, the HTML one for its markup, for what it hides, and for its words when no plain one has them.</summary>
internal sealed class ContentReader : IContentReader
{
    /// <summary>Words of HTML that a plain part can stand for without saying them.</summary>
    private const int MinStubbedWords = 4;

    public MessageContent Read(ContentSource source)
    {
        var isAnswer = SubjectLine.IsReply(source.Subject) || source.Headers.Any(NamesAnother);
        var html = string.IsNullOrWhiteSpace(source.Html) ? null : HtmlReply.Read(source.Html, source.Subject, isAnswer);
        var found = new List<HiddenText>(html?.Hidden ?? []);
        var (text, words) = Choose(source, html, isAnswer, found);

        return new MessageContent
        {
            Text = text,
            ExtractedText = words,
            ExtractedHtml = html?.NewHtml,
            Preview = Preview.Of(words),
            Codes = !source.IsReceived ? [] : CodeFinder.Find(source.Subject, text, source.Html),
            Links = !source.IsReceived ? [] : LinkFinder.Find(source.Subject, source.Text, source.Html, source.Headers),
            Hidden = [.. found.Distinct()],
            Machine = MachineMailReader.Read(source.Headers, source.Subject),
        };
    }

    /// <returns>All that the bodies say, and what of it is new.</returns>
    private static (string? Text, string? Words) Choose(ContentSource source, HtmlReply? html, bool isAnswer, List<HiddenText> found)
    {
        if (source.Text is not { } plain || (html is not null && string.IsNullOrWhiteSpace(plain))) return (html?.Text, html?.NewText);
        var clean = HiddenCharacters.Remove(plain, found);
        if (html is null || html.Text.Length == 0) return (plain, ReplyText.Extract(clean, source.Subject, isAnswer));

        // The words of the HTML stand in the text with what other parts say: there they are cut by what the markup tells.
        var isInside = clean.Length > html.Text.Length + 1 && html.NewText.Length < html.Text.Length && clean.Contains(html.Text, StringComparison.Ordinal);
        if (isInside) return (plain, ReplyText.Extract(clean.Replace(html.Text, html.NewText, StringComparison.Ordinal), source.Subject, isAnswer));
        var isStub = StubText.Is(clean) && LineText.CountWords(html.Text) >= MinStubbedWords && Math.Max(SharedWords.Share(html.NewText, clean), SharedWords.Share(html.Text, clean)) < SharedWords.Same;
        return isStub ? (html.Text, html.NewText) : (plain, ReplyText.Extract(clean, source.Subject, isAnswer));
    }

    private static bool NamesAnother(HeaderField header) =>
        (header.Name.Equals("In-Reply-To", StringComparison.OrdinalIgnoreCase) || header.Name.Equals("References", StringComparison.OrdinalIgnoreCase)) && header.Value.Contains('@', StringComparison.Ordinal);
}
