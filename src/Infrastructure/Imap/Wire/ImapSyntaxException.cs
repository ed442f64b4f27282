namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>What the client has sent is no command; it is told so with BAD, and the message is the text of that answer.</summary>
internal sealed class ImapSyntaxException(string message) : Exception(message);
