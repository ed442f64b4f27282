namespace AgentSend.Application.Abstractions;

/// <summary>A stretch of a list, by the place the last one ended.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="After">What an earlier page gave as <see cref="CursorPage{T}.Next"/>, which nobody takes apart; null for the beginning.</param>
/// <param name="IsAscending">Oldest first.</param>
public sealed record CursorRequest(int Limit, string? After = null, bool IsAscending = false)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;
}

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CursorPage<T>(IReadOnlyList<T> Items, string? Next)
{
    public CursorPage<TOut> Select<TOut>(Func<T, TOut> translate) => new([.. Items.Select(translate)], Next);
}
