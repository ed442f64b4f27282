using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.Rest;

internal sealed class ThreadEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Threads";

    public void Map(RestRoutes routes)
    {
        routes.Get("/inboxes/{id}/threads", ListAsync)
            .Describes("listThreads", Tag, "List the threads of an inbox, latest message first.").TakesPage().Answers<PageJson<ThreadJson>>().Fails(400, 404);
        routes.Get("/threads/{id}", GetAsync)
            .Describes("getThread", Tag, "Get a thread.").Answers<ThreadJson>().Fails(400, 404);
        routes.Get("/threads/{id}/messages", ListMessagesAsync)
            .Describes("listThreadMessages", Tag, "List the messages of a thread, oldest first.").TakesPage().Answers<PageJson<MessageJson>>().Fails(400, 404);
    }

    private Task<IResult> ListAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return RestDoor.RefuseAsync(InboxFailures.NotFound);
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListThreads(inbox, page.Value), ThreadJson.Of, RestJson.Default.PageJsonThreadJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => ThreadId.TryParse(id) is { } thread
        ? door.AnswerAsync(http, new GetThread(thread), ThreadJson.Of, RestJson.Default.ThreadJson)
        : RestDoor.RefuseAsync(ThreadFailures.NotFound);

    private Task<IResult> ListMessagesAsync(string id, HttpContext http)
    {
        if (ThreadId.TryParse(id) is not { } thread) return RestDoor.RefuseAsync(ThreadFailures.NotFound);
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListThreadMessages(thread, page.Value), MessageJson.Of, RestJson.Default.PageJsonMessageJson);
    }
}
