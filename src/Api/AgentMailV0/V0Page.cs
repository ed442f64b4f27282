using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The stretch of a list a caller asks for.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="After">The application's cursor, taken out of the page token; null for the first page.</param>
internal sealed record V0Page(int Limit, string? After, bool IsAscending)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 100;

    public CursorRequest ToCursor() => new(Limit, After, IsAscending);
}
