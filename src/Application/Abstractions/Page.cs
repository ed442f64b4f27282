namespace AgentSend.Application.Abstractions;

/// <summary>A stretch of a list, by position.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Offset">0 or more.</param>
public readonly record struct PageRequest(int Limit, int Offset)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;
}

/// <param name="Total">Items in the whole list, from a maintained counter.</param>
public sealed record Page<T>(IReadOnlyList<T> Data, long Total, int Limit, int Offset);
