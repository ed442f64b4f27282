using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>What the operator says about webhooks, checked at start.</summary>
/// <param name="DisableAfter">An endpoint that has failed for so long is called no more.</param>
public sealed record WebhookSettings(CallSchedule Schedule, TimeSpan DisableAfter, int MaxPerOrganization, TimeSpan EventRetention, TimeSpan LogRetention);
