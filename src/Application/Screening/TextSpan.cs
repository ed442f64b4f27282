namespace AgentSend.Application.Screening;

/// <summary>The text that a span counts in. Stored as its number.</summary>
public enum SpanSource
{
    /// <summary>The text of the message, as callers see it.</summary>
    Text = 0,

    /// <summary>The HTML of the message, as callers see it.</summary>
    Html = 1,

    Subject = 2,

    /// <summary>Display names and addresses.</summary>
    From = 3,

    /// <summary>The name or the text of an attachment.</summary>
    Attachment = 4,
}

/// <summary>A place in a message.</summary>
/// <param name="Source">Which of its texts.</param>
/// <param name="Start">UTF-16 code units before it.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Excerpt">What stands there, shortened to 200 characters when long, invisible characters as they are.</param>
public sealed record TextSpan(SpanSource Source, int Start, int Length, string Excerpt);
