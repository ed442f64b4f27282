using AgentSend.Api.Rest;
using AgentSend.Application.Events;

namespace AgentSend.Api.AgentMailV0;

/// <param name="InboxId">The address.</param>
/// <param name="MessageId">The Message-ID, in angle brackets.</param>
internal sealed record V0InboxEventJson(
    string OrganizationId, string PodId, string InboxId, string EventId, string EventType, string MessageId, string Label, string EventAt, string CreatedAt)
{
    public static V0InboxEventJson Of(InboxEventView happened) => new(
        happened.OrganizationId.ToString(),
        happened.PodId.ToString(),
        happened.InboxAddress,
        happened.Id.ToString(),
        happened.Type,
        happened.MessageIdHeader,
        happened.Label,
        Wire.Of(happened.OccurredAt),
        Wire.Of(happened.OccurredAt));
}
