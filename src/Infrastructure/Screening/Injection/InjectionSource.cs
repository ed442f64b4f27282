using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Everything of a message that a model may read.</summary>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">What callers get as the text: the plain body, or what the HTML one reads as.</param>
internal sealed record InjectionSource(string Subject, string? Text)
{
    /// <summary>The HTML body in its markup; null when there is none.</summary>
    public string? Html { get; init; }

    /// <summary>What the HTML body reads as, when <see cref="Text"/> is another one.</summary>
    public string? HtmlText { get; init; }

    /// <summary>Words of the HTML body that a person does not see.</summary>
    public IReadOnlyList<HiddenText> Hidden { get; init; } = [];

    /// <summary><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; empty when unknown.</summary>
    public string From { get; init; } = "";

    public IReadOnlyCollection<string> OwnDomains { get; init; } = [];

    public IReadOnlyList<string> AttachmentNames { get; init; } = [];

    /// <summary>The text of attachments that are text.</summary>
    public IReadOnlyList<string> AttachmentTexts { get; init; } = [];
}
