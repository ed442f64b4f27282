namespace AgentSend.Domain.Primitives;

/// <summary>An outcome a caller can cause and must handle.</summary>
/// <param name="Kind">What every door decides its status by.</param>
/// <param name="Code"><c>noun.reason</c>. Codes are a public contract: never reworded, never reused.</param>
/// <param name="Message">One sentence for the person who reads the answer; no secrets, no policy detail.</param>
/// <param name="Fields">For <see cref="FailureKind.Invalid"/>: field name, as the caller spelled it, to what is wrong with it.</param>
/// <param name="RetryAfter">For <see cref="FailureKind.RateLimited"/> and <see cref="FailureKind.Unavailable"/>: when asking again makes sense.</param>
public sealed record Failure(
    FailureKind Kind,
    string Code,
    string Message,
    IReadOnlyDictionary<string, string[]>? Fields = null,
    TimeSpan? RetryAfter = null)
{
    /// <summary>A single field that breaks a rule only the handler can check.</summary>
    public static Failure Invalid(string code, string field, string message) =>
        new(FailureKind.Invalid, code, message, new Dictionary<string, string[]> { [field] = [message] });

    public static Failure NotFound(string code, string message) => new(FailureKind.NotFound, code, message);

    public static Failure Conflict(string code, string message) => new(FailureKind.Conflict, code, message);

    public static Failure Forbidden(string code, string message) => new(FailureKind.Forbidden, code, message);
}

/// <summary>Each edge words these in its own protocol, in one exhaustive switch.</summary>
public enum FailureKind
{
    /// <summary>The request itself is wrong; repeating it cannot help.</summary>
    Invalid,

    /// <summary>Nobody in particular is asking.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not.</summary>
    Forbidden,

    /// <summary>Absent, or another organization's: the two are not told apart.</summary>
    NotFound,

    /// <summary>The state of something else stands in the way.</summary>
    Conflict,

    /// <summary>A size limit.</summary>
    TooLarge,

    /// <summary>A quota or a rate; <see cref="Failure.RetryAfter"/> says when it opens again.</summary>
    RateLimited,

    /// <summary>A part the request needs cannot work just now.</summary>
    Unavailable,
}
