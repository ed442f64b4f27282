using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Whether a webhook is to be told of an event.</summary>
internal static class Subscription
{
    public static bool Includes(Webhook webhook, SequencedEvent news)
    {
        var happened = news.Event;
        if (news.Sequence <= webhook.SinceSequence) return false;
        if (happened.Type == EventType.WebhookTest) return happened.WebhookId == webhook.Id;
        if (happened.Type == EventType.WebhookDisabled && webhook.Dialect != WebhookDialect.AgentSend) return false;
        return EventSelection.Includes(webhook.EventTypes, happened.Type) && IsInScope(webhook, happened) && IsWanted(webhook, happened);
    }

    private static bool IsInScope(Webhook webhook, EventRecord happened)
    {
        if (webhook.InboxId is { } inbox) return happened.InboxId == inbox;
        return webhook.PodId is null || happened.PodId == webhook.PodId;
    }

    private static bool IsWanted(Webhook webhook, EventRecord happened)
    {
        if (webhook.InboxIds.Count + webhook.PodIds.Count == 0) return true;
        return (happened.InboxId is { } inbox && webhook.InboxIds.Contains(inbox)) || (happened.PodId is { } pod && webhook.PodIds.Contains(pod));
    }
}
