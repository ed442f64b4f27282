using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>What was read out of a message, as callers see it.</summary>
/// <param name="ExtractedText">The new words alone: no quoted history, no signature. Null when there is no body.</param>
/// <param name="ExtractedHtml">The same in its markup; null when there is no HTML body.</param>
/// <param name="Preview">The first 160 characters of the new words, on one line.</param>
/// <param name="Codes">Most likely first; of received messages only, like <paramref name="Links"/>.</param>
public sealed record ContentView(
    string? ExtractedText,
    string? ExtractedHtml,
    string Preview,
    IReadOnlyList<VerificationCode> Codes,
    IReadOnlyList<ActionLink> Links,
    IReadOnlyList<HiddenText> Hidden,
    MachineMail Machine)
{
    /// <summary>
    /// Of the way messages are read. Raised with every change that reads a message differently, or searches it differently: what is stored under a lower
    /// one is then read again, behind everything else.
    /// </summary>
    public const int Version = 4;

    public static readonly ContentView None = new(null, null, "", [], [], [], MachineMail.None);

    public ContentView With(MachineMail more) => (Machine & more) == more ? this : this with { Machine = Machine | more };

    public static ContentView Read(IContentReader reader, MessageDirection direction, string subject, string? text, string? html, IReadOnlyList<HeaderField> headers)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var content = reader.Read(new ContentSource(subject, text, html, headers) { IsReceived = direction == MessageDirection.Inbound });
        return new ContentView(content.ExtractedText, content.ExtractedHtml, content.Preview, content.Codes, content.Links, content.Hidden, content.Machine);
    }
}
