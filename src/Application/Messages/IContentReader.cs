using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>Makes what a model can use of what a person would see.</summary>
public interface IContentReader
{
    /// <summary>Never fails, whatever the text; the work is bounded by its length.</summary>
    MessageContent Read(ContentSource source);
}

/// <param name="Subject">Decoded.</param>
/// <param name="Text">The plain body; null when there is none.</param>
/// <param name="Html">The HTML body; null when there is none.</param>
/// <param name="Headers">Every header field, in order; values unfolded.</param>
public sealed record ContentSource(string Subject, string? Text, string? Html, IReadOnlyList<HeaderField> Headers)
{
    /// <summary>Codes and links are looked for in received messages only.</summary>
    public bool IsReceived { get; init; } = true;
}

/// <param name="Name">As it stands in the message; compared without regard to case.</param>
/// <param name="Value">Unfolded, encoded words decoded (RFC 2047).</param>
public readonly record struct HeaderField(string Name, string Value);

/// <summary>What is read out of a message beyond what it says itself.</summary>
public sealed record MessageContent
{
    /// <summary>The plain body, or what the HTML body reads as when there is no plain one; null when there is neither.</summary>
    public string? Text { get; init; }

    /// <summary>The new words alone: no quoted history, no signature. Null when there is no body.</summary>
    public string? ExtractedText { get; init; }

    /// <summary>The new words in the markup they came in; null when there is no HTML body.</summary>
    public string? ExtractedHtml { get; init; }

    /// <summary>The first 160 characters of <see cref="ExtractedText"/>, on one line.</summary>
    public string Preview { get; init; } = "";

    /// <summary>Most likely first.</summary>
    public IReadOnlyList<VerificationCode> Codes { get; init; } = [];

    /// <summary>Most likely first.</summary>
    public IReadOnlyList<ActionLink> Links { get; init; } = [];

    public IReadOnlyList<HiddenText> Hidden { get; init; } = [];

    public MachineMail Machine { get; init; }
}
