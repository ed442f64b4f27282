using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignIns;

/// <summary>Who has signed in to an inbox.</summary>
/// <param name="Caller">What the key may do, and no further than this inbox.</param>
/// <param name="Address">As the inbox spells it.</param>
public sealed record SignedIn(Caller Caller, InboxId InboxId, PodId PodId, EmailAddress Address);
