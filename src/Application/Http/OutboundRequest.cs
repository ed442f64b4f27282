namespace AgentSend.Application.Http;

/// <summary>A request to an address that a customer chose.</summary>
public sealed record OutboundRequest(Uri Target)
{
    public string Method { get; init; } = "GET";

    /// <summary>Null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent as they are; to another origin, where a redirect leads, they are not.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>For all of it: look-up, connection, every redirect, the whole answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>0 or more; 0 makes a redirect an answer like any other.</summary>
    public int MaxRedirects { get; init; }

    /// <summary>What is read of the answer's body; the rest is left.</summary>
    public int MaxAnswerOctets { get; init; } = 64 * 1024;
}
