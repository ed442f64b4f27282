using AgentSend.Application.Abstractions;
using FluentValidation;

namespace AgentSend.Application.Behaviors;

internal static class IdempotencyRules
{
    /// <summary>See <see cref="ClientIdRules.IsPlain"/>.</summary>
    public static IRuleBuilderOptions<T, string> IsIdempotencyKey<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(ClientIdRules.IsPlain).WithMessage("An idempotency key has 1 to 256 of A-Z a-z 0-9 - . _ ~");
}
