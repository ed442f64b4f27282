using System.Collections.Frozen;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>The header fields a caller may add to a message: those that begin with <c>X-</c> and some that say what a message is for. All others are the platform's to write.</summary>
public static class CustomHeaders
{
    /// <summary>Of one message.</summary>
    public const int MaxCount = 50;

    /// <summary>Characters; longer ones leave no room on a line of 78.</summary>
    public const int MaxNameCharacters = 76;

    /// <summary>Characters of a value, four lines as long as RFC 5322 section 2.1.1 lets them be.</summary>
    public const int MaxValueCharacters = 4 * 998;

    private static readonly FrozenSet<string> Named = new[]
    {
        "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "List-Help", "List-Subscribe", "List-Post", "List-Owner", "List-Archive", // RFC 2369, RFC 2919, RFC 8058.
        "Auto-Submitted", "Precedence", "Importance", "Priority", "Sensitivity", "Keywords", "Comments", "Organization", "Feedback-ID", "Disposition-Notification-To",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A field name of printable ASCII without colon (RFC 5322 section 2.2), and one a caller may use.</summary>
    public static bool IsAllowedName(string? name) =>
        name is { Length: > 0 and <= MaxNameCharacters } && name.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && !name.Contains(':', StringComparison.Ordinal)
        && ((name.Length > 2 && name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)) || Named.Contains(name));

    /// <summary>Without line ends, NULs and other control characters, so that one field cannot become two.</summary>
    public static bool IsAllowedValue(string? value) => value is { Length: <= MaxValueCharacters } && !value.Any(c => char.IsControl(c) && c != '\t');

    /// <summary>Refuses what is not allowed as a failure of validation.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<HeaderField>> AreCustomHeaders<T>(this IRuleBuilder<T, IReadOnlyList<HeaderField>> rule) => rule
        .Must(headers => headers.Count <= MaxCount).WithMessage($"A message has at most {MaxCount} headers of its own.")
        .Must(headers => headers.All(header => IsAllowedName(header.Name))).WithMessage("Header names begin with X- or are of those a caller may set; the platform writes the others.")
        .Must(headers => headers.All(header => IsAllowedValue(header.Value))).WithMessage($"A header value has at most {MaxValueCharacters} characters and no control characters.");
}
