using System.Globalization;

namespace AgentSend.Application.Abstractions;

/// <summary>Pages of what is ordered by rank: their cursor is a number of items.</summary>
internal readonly record struct RankedPage(int Offset, string? Next)
{
    public static RankedPage Of(CursorRequest page, int count)
    {
        var offset = int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var end = offset + page.Limit;
        return new RankedPage(offset, end < count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }
}
