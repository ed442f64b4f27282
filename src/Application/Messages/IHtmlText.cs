namespace AgentSend.Application.Messages;

/// <summary>Reads markup as a person would: for recipients whose program shows plain text only.</summary>
public interface IHtmlText
{
    /// <returns>Lines ended by LF, links as <c>words (url)</c>; without styles and hidden text, and empty when there are no words.</returns>
    /// <remarks>Never fails, whatever the markup; the work is bounded by its length.</remarks>
    string ToText(string html);
}
