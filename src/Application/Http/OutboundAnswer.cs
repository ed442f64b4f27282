namespace AgentSend.Application.Http;

/// <summary>What became of a request.</summary>
/// <param name="Status">The status code; 0 without an answer.</param>
/// <param name="Problem">For the customer: what stood in the way; null with an answer.</param>
public sealed record OutboundAnswer(OutboundOutcome Outcome, int Status, string? Problem)
{
    /// <summary>Names in any case; several values of a name are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>At most <see cref="OutboundRequest.MaxAnswerOctets"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether that is all of it: neither longer than allowed nor broken off.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where the answer came from, behind all redirects.</summary>
    public Uri? Source { get; init; }

    public bool IsSuccess => Outcome == OutboundOutcome.Answered && Status is >= 200 and <= 299;
}
