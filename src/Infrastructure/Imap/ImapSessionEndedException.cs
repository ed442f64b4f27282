namespace AgentSend.Infrastructure.Imap;

/// <summary>The conversation cannot go on: the client has gone, keeps silent, or the stream is out of step.</summary>
/// <param name="farewell">What to say after <c>* BYE</c> before closing; null when nobody listens.</param>
internal sealed class ImapSessionEndedException(string? farewell) : Exception(farewell ?? "The client has gone.")
{
    public string? Farewell { get; } = farewell;
}
