using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Events;

/// <summary>What is read of the log for one organization.</summary>
/// <param name="After">Sequence number of the last event already read; 0 for the beginning.</param>
public sealed record EventQuery(OrganizationId Owner, long After, int Take, InboxId? Inbox = null);
