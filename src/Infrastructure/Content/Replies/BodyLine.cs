namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>One line of a body, with what the passes over it find out.</summary>
internal sealed class BodyLine
{
    private bool? _couldEnd;

    /// <param name="isContinued">The line before opened an angle bracket that a mark here closes: an address was wrapped.</param>
    public BodyLine(string text, bool isContinued = false)
    {
        Text = text;
        Depth = isContinued ? 0 : QuoteMark.DepthOf(text);
        Bare = LineText.Bare(text);
    }

    /// <summary>As it stands, without its line end.</summary>
    public string Text { get; }

    /// <summary>How many quote marks it begins with.</summary>
    public int Depth { get; }

    /// <summary>Without white space around it, and without characters that only steer its direction.</summary>
    public string Bare { get; }

    public LineRole Role { get; set; }

    /// <summary>What the markup said it is, before anybody looked at the words.</summary>
    public LineMark Mark { get; init; }

    /// <summary>Whether an attribution could end here; asked from each of the lines before.</summary>
    public bool CouldEndAttribution => _couldEnd ??= AttributionFinder.CouldEnd(Bare);

    public bool IsBlank => Bare.Length == 0;

    public bool IsQuoted => (Depth > 0 && Mark != LineMark.OwnQuote) || Mark == LineMark.Quoted;
}
