namespace AgentSend.Infrastructure.Mime;

/// <summary>A multipart the reader is inside of.</summary>
/// <param name="Boundary">Where its boundary stands in the raw message.</param>
/// <param name="OwnBoundary">The boundary itself, when it does not stand there in one piece.</param>
/// <param name="RootId">Content-ID that the start parameter of a multipart/related names (RFC 2387).</param>
internal record struct OpenMultipart(MultipartKind Kind, Range Boundary, byte[]? OwnBoundary, string? RootId, int BodyStart)
{
    /// <summary>Parts begun so far.</summary>
    public int Children { get; set; }

    /// <summary>Where the body of the innermost multipart/alternative begins that this is, or is in; null outside of all.</summary>
    public int? Alternative { get; set; }

    /// <summary>The boundary was made out from the body, or that has been tried.</summary>
    public bool IsGuess { get; set; }
}
