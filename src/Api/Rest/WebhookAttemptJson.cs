using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Webhooks;

namespace AgentSend.Api.Rest;

/// <param name="Status">Null without an answer.</param>
/// <param name="Error">What stood in the way of one.</param>
/// <param name="ResponseHead">The first 500 characters of its body.</param>
internal sealed record WebhookAttemptJson([property: DataType(DataType.DateTime)] string At, long DurationMs, int? Status, string? Error, string? ResponseHead)
{
    public static WebhookAttemptJson Of(CallAttempt attempt) =>
        new(Wire.Of(attempt.At), (long)attempt.Duration.TotalMilliseconds, attempt.Status == 0 ? null : attempt.Status, attempt.Problem, attempt.Head);
}
