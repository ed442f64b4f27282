using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Mcp.Views;

/// <param name="NextOffset">For the next page; null at the end.</param>
/// <param name="Notice">What to think of the words in it; null for lists without any of strangers.</param>
internal sealed record ListForModelJson<T>(string? Notice, IReadOnlyList<T> Data, long Total, int Limit, int Offset, int? NextOffset)
{
    public static ListForModelJson<T> Of<TView>(Page<TView> page, Func<TView, T> translate, string? notice = null)
    {
        var end = page.Offset + page.Data.Count;
        return new(notice, [.. page.Data.Select(translate)], page.Total, page.Limit, page.Offset, page.Data.Count > 0 && end < page.Total ? end : null);
    }
}
