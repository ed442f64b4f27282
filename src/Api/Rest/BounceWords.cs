using System.Text.RegularExpressions;

namespace AgentSend.Api.Rest;

/// <summary>What a peer's last word says of a bounce.</summary>
internal static partial class BounceWords
{
    /// <summary>Of recipients together: <c>Transient</c> when it may work later for each of them, else <c>Permanent</c>.</summary>
    public static string TypeOf(IEnumerable<string?> replies) => replies.All(reply => StatusOf(reply).StartsWith('4')) ? "Transient" : "Permanent";

    /// <summary>RFC 3463 section 2; 5.0.0 where there is none.</summary>
    public static string StatusOf(string? reply) => reply is not null && EnhancedStatus().Match(reply) is { Success: true } found ? found.Value : "5.0.0";

    [GeneratedRegex(@"\b[45]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedStatus();
}
