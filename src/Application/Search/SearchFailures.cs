using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Search;

internal static class SearchFailures
{
    /// <summary>While a store is indexed for the first time a search would have to read all of it.</summary>
    public static readonly Failure CatchingUp = new(
        FailureKind.Unavailable, "search.catching_up", "Too many messages are not indexed yet; ask again in a moment.", RetryAfter: TimeSpan.FromSeconds(5));

    public static Failure Invalid(string reason) => Failure.Invalid("search.invalid", "q", reason);
}
