using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A stretch of a list.</summary>
/// <param name="Total">Items in the whole list.</param>
internal sealed record PageJson<T>(IReadOnlyList<T> Data, long Total, int Limit, int Offset)
{
    public static PageJson<T> Of<TView>(Page<TView> page, Func<TView, T> translate)
    {
        var data = new T[page.Data.Count];
        for (var i = 0; i < data.Length; i++) data[i] = translate(page.Data[i]);
        return new PageJson<T>(data, page.Total, page.Limit, page.Offset);
    }
}
