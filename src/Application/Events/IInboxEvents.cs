using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Events;

/// <summary>The events of one inbox, out of the log of all.</summary>
public interface IInboxEvents
{
    /// <param name="visible">The hiding labels whose messages may be seen.</param>
    /// <returns>In the order of the log; null when the inbox is not there or another organization's.</returns>
    Task<CursorPage<InboxEventView>?> PageAsync(OrganizationId owner, InboxId inbox, MessageFlags visible, CursorRequest page, CancellationToken cancellationToken);
}

/// <param name="Type">One of <c>label.added</c> and <c>label.removed</c>.</param>
/// <param name="MessageIdHeader">In angle brackets.</param>
public sealed record InboxEventView(
    Guid Id, string Type, Guid OrganizationId, Guid PodId, string InboxAddress, Guid MessageId, string MessageIdHeader, string Label, DateTimeOffset OccurredAt);
