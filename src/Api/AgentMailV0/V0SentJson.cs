using AgentSend.Application.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <param name="MessageId">Its Message-ID, in angle brackets.</param>
internal sealed record V0SentJson(string MessageId, string ThreadId)
{
    public static V0SentJson Of(MessageView message) => new(message.MessageIdHeader, message.ThreadId.ToString());
}
