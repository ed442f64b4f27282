using System.Buffers;
using FluentValidation;

namespace AgentSend.Application.Abstractions;

internal static class ClientIdRules
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>See <see cref="IsPlain"/>; null when there is none.</summary>
    public static IRuleBuilderOptions<T, string?> ClientId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(id => id is null || IsPlain(id)).WithMessage("A client id has 1 to 256 of A-Z a-z 0-9 - . _ ~");

    /// <summary>Whether it is 1 to 256 of the characters a URL leaves alone (RFC 3986 section 2.3).</summary>
    public static bool IsPlain(string text) => text is { Length: >= 1 and <= 256 } && !text.AsSpan().ContainsAnyExcept(Allowed);
}
