using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class SearchEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Messages";

    public void Map(RestRoutes routes)
    {
        routes.Get("/inboxes/{id}/messages/search", SearchInboxAsync)
            .Describes("searchInboxMessages", Tag, "Search the messages of an inbox.").TakesSearch().TakesPage()
            .Answers<PageJson<SearchHitJson>>().Fails(400, 404, 503);
        routes.Get("/messages/search", SearchAllAsync)
            .Describes("searchMessages", Tag, "Search the messages of all inboxes.").TakesSearch().TakesPage()
            .Answers<PageJson<SearchHitJson>>().Fails(400, 503);
    }

    private Task<IResult> SearchInboxAsync(string id, HttpContext http) => InboxId.TryParse(id) is { } inbox
        ? SearchAsync(inbox, http)
        : RestDoor.RefuseAsync(InboxFailures.NotFound);

    private Task<IResult> SearchAllAsync(HttpContext http) => SearchAsync(null, http);

    private Task<IResult> SearchAsync(InboxId? inbox, HttpContext http)
    {
        var page = Paging.Read(http.Request.Query);
        if (page.Failure is { } unreadable) return RestDoor.RefuseAsync(unreadable);
        var checks = new FieldChecks();
        var query = http.Request.Query["q"].ToString();
        if (query.Length == 0) checks.Refuse("q", "A query is needed.");
        var order = OrderOf(http.Request.Query, checks);
        return checks.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new SearchMessages(inbox, query, order, page.Value), SearchHitJson.Of, RestJson.Default.PageJsonSearchHitJson);
    }

    private static SearchOrder OrderOf(IQueryCollection query, FieldChecks checks)
    {
        if (!query.TryGetValue("sort", out var text)) return SearchOrder.Newest;
        var order = Wire.TryParse<SearchOrder>(text.ToString(), Wire.Of);
        if (order is null) checks.Refuse("sort", $"Must be one of {string.Join(", ", Enum.GetValues<SearchOrder>().Select(Wire.Of))}.");
        return order.GetValueOrDefault();
    }
}
