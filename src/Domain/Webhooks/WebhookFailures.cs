using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Webhooks;

public static class WebhookFailures
{
    public static readonly Failure NotFound = Failure.NotFound("webhook.not_found", "No such webhook.");

    public static readonly Failure CallNotFound = Failure.NotFound("webhook.call_not_found", "No such delivery.");

    public static readonly Failure EventGone = Failure.Conflict("webhook.event_gone", "The event is not kept any more.");

    public static readonly Failure TooMany = Failure.Conflict("webhook.too_many", "The account has as many webhooks as it may have.");

    public static Failure UrlRefused(string why) => Failure.Invalid("webhook.url_refused", "url", why);

    public static readonly Failure Busy = new(
        FailureKind.Unavailable, "webhook.busy", "The webhook is being changed by others; try again.", RetryAfter: TimeSpan.FromSeconds(1));
}
