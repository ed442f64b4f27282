using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>Reads markup as a person would: for recipients whose program shows plain text only.</summary>
public interface IHtmlText
{
    /// <returns>Lines ended by LF, links as <c>words (url)</c>; without styles and hidden text, and empty when there are no words.</returns>
    /// <remarks>Never fails, whatever the markup; the work is bounded by its length.</remarks>
    string ToText(string html);

    /// <summary>The same, and the words that a person would not see.</summary>
    HtmlReading Read(string html);
}

/// <param name="Text">As <see cref="IHtmlText.ToText"/> gives it.</param>
/// <param name="Hidden">In the order of the markup; shortened when long.</param>
public sealed record HtmlReading(string Text, IReadOnlyList<HiddenText> Hidden);
