using System.Buffers;
using AgentSend.Domain.Events;
using AgentSend.Domain.Webhooks;
using FluentValidation;

namespace AgentSend.Application.Webhooks;

internal static class WebhookRules
{
    public const int MaxDescription = 1000;

    private const int MaxHeaders = 20;
    private const int MaxHeaderCharacters = 4096;

    /// <summary>RFC 9110 section 5.6.2.</summary>
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What a call says itself, or its connection does.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "TE", "Trailer", "Expect", "Proxy-Authorization", "User-Agent",
    };

    private static readonly string[] ReservedPrefixes = ["svix-", "webhook-", "x-agentsend-"];

    /// <summary>What each dialect calls the same, and one that is never seen here: opening a message is not tracked.</summary>
    private static readonly string[] AgentMailTypes = [.. EventType.All.Where(type => type != EventType.WebhookDisabled), "message.opened"];

    public static void AreEventTypes<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, Func<T, WebhookDialect> dialectOf) => rule.Custom((types, context) =>
    {
        var known = dialectOf(context.InstanceToValidate) == WebhookDialect.AgentMail ? AgentMailTypes : EventType.All;
        foreach (var type in types ?? [])
        {
            if (!known.Contains(type)) context.AddFailure(context.PropertyPath, $"There are no events {Shortened(type)}. There are {string.Join(", ", known)}.");
        }
    });

    public static void AreHeaders<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string>> rule) => rule.Custom((headers, context) =>
    {
        if (headers.Count > MaxHeaders) context.AddFailure($"A webhook has at most {MaxHeaders} headers.");
        foreach (var (name, value) in headers)
        {
            if (!IsName(name)) context.AddFailure($"{Shortened(name)} cannot be the name of a header here.");
            if (value.Length > MaxHeaderCharacters || value.AsSpan().ContainsAnyExceptInRange(' ', '~')) context.AddFailure($"The value of {Shortened(name)} must be printable ASCII, at most {MaxHeaderCharacters} characters.");
        }
    });

    private static bool IsName(string name) =>
        name is { Length: >= 1 and <= 128 } && !name.AsSpan().ContainsAnyExcept(TokenCharacters) && !Reserved.Contains(name)
        && !ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Shortened(string text) => text.Length <= 64 ? text : text[..64];
}
