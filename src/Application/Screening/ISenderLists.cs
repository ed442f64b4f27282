using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Screening;

/// <summary>Whom an inbox wants to hear from. Asked before any check of contents, outside of units of work.</summary>
public interface ISenderLists
{
    /// <param name="envelope">The reverse path in it is as little proven as <paramref name="content"/>'s From.</param>
    ValueTask<ListDecision> JudgeAsync(Recipient recipient, Envelope envelope, ParsedMessage content, CancellationToken cancellationToken);
}
