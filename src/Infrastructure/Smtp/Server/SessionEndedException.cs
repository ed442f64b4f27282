namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The conversation cannot go on: the client has gone, keeps silent, or the stream is out of step.</summary>
/// <param name="lastReply">What to say before closing; null when nobody listens.</param>
internal sealed class SessionEndedException(SmtpReply? lastReply) : Exception(lastReply?.Text ?? "The client has gone.")
{
    public SmtpReply? LastReply { get; } = lastReply;
}
