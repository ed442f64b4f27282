using AgentSend.Application.Events;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Signals;

/// <summary>Those that wait for an organization's events.</summary>
internal sealed class EventWaiters : Waiters<OrganizationId>, IEventSignal;
