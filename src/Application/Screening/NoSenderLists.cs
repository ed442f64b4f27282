using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Screening;

/// <summary>Where nobody keeps lists.</summary>
internal sealed class NoSenderLists : ISenderLists
{
    public ValueTask<ListDecision> JudgeAsync(Recipient recipient, Envelope envelope, ParsedMessage content, CancellationToken cancellationToken) => new(ListDecision.None);
}
