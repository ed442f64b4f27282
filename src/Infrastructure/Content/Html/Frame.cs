using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>An open element during a walk over a tree, and what holds inside of it.</summary>
internal sealed class Frame
{
    public required IElement Element { get; init; }

    public int NextChild { get; set; }

    public LineMark Mark { get; set; }

    public int QuoteDepth { get; set; }

    /// <summary>In what Gmail makes for repeated words, with the line above them.</summary>
    public bool IsInGmailQuote { get; set; }

    public CssColor? Color { get; set; }

    /// <summary>Null where a picture is behind the words.</summary>
    public CssColor? Background { get; set; } = CssColor.White;

    public bool IsInvisible { get; set; }

    public bool IsTiny { get; set; }

    public bool IsPreformatted { get; set; }

    /// <summary>Cells of the table stand beside each other on one line.</summary>
    public bool IsDataTable { get; set; }

    public bool IsBlock { get; init; }

    public bool HasMargin { get; init; }

    /// <summary>Indentation of the lists around, in characters.</summary>
    public int Indent { get; set; }

    /// <summary>The number of the next item; null in a list without numbers.</summary>
    public int? NextNumber { get; set; }

    /// <summary>The first line inside, for elements that are judged when they end.</summary>
    public int FirstLine { get; init; }

    /// <summary>A cell of this row was met.</summary>
    public bool HasCell { get; set; }

    public bool SawQuotation { get; set; }

    /// <summary>How long the line and the text were when a link began.</summary>
    public (int Line, int Length) Start { get; init; }
}
