using AgentSend.Application.Messages;

namespace AgentSend.Application.Screening;

/// <summary>Takes a message apart into what a classifier counts.</summary>
public interface IMailTokens
{
    IReadOnlyCollection<ulong> Read(MessageView message);
}
