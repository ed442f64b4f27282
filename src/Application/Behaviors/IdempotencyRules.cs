using System.Buffers;
using FluentValidation;

namespace AgentSend.Application.Behaviors;

internal static class IdempotencyRules
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>1 to 256 of the characters a URL leaves alone (RFC 3986 section 2.3).</summary>
    public static IRuleBuilderOptions<T, string> IsIdempotencyKey<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(key => key is { Length: >= 1 and <= 256 } && !key.AsSpan().ContainsAnyExcept(Allowed))
            .WithMessage("An idempotency key has 1 to 256 of A-Z a-z 0-9 - . _ ~");
}
