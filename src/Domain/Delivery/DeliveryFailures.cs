using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Delivery;

public static class DeliveryFailures
{
    public static readonly Failure SendingStopped = Failure.Forbidden("organization.sending_stopped", "The operator has stopped sending for this organization.");

    public static readonly Failure NotSuppressed = Failure.NotFound("suppression.not_found", "The address is not on the suppression list.");

    public static readonly Failure AddressInvalid = Failure.Invalid("suppression.address_invalid", "address", "Not an e-mail address.");

    public static Failure Suppressed(IEnumerable<EmailAddress> addresses) => Failure.Forbidden(
        "recipient.suppressed", $"Not sent to anybody: on the suppression list, after a bounce or a complaint, is {string.Join(", ", addresses)}.");

    public static Failure TooFast(int perMinute, TimeSpan wait) => new(
        FailureKind.RateLimited, "organization.rate_exceeded", $"The organization sends more than {perMinute} messages a minute.", RetryAfter: wait);

    public static readonly Failure AnswersAutomaticMail = Failure.Forbidden(
        "thread.automatic", "The message says that no person wrote it (Auto-Submitted), and answers one that no person wrote either.");

    public static Failure ExchangeLoop(EmailAddress with, int messages, TimeSpan window) => new(
        FailureKind.RateLimited,
        "recipient.loop",
        $"More than {messages} messages to {with}, and as many back, within {window.TotalMinutes:0} minutes: this looks like two programs answering each other.",
        RetryAfter: window);

    public static Failure Loop(int messages, TimeSpan window) => new(
        FailureKind.RateLimited, "thread.loop", $"More than {messages} messages in this thread within {window.TotalMinutes:0} minutes: this looks like two programs answering each other.", RetryAfter: window);
}
