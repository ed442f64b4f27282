using AgentSend.Api.Rest;
using AgentSend.Application.Threads;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0ThreadEndpoints(V0Door door, DownloadLinks links) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/threads", ListAsync)
            .Describes("threads_list", "List threads, latest message first.").Takes(V0Parameter.Threads).Answers<V0ThreadListJson>();
        routes.Get(V0Scopes.All, "/threads/search", SearchAsync)
            .Describes("threads_search", "Search threads by the words of their messages.").Takes(V0Parameter.Search).Answers<V0ThreadListJson>().MayFail(503);
        routes.Get(V0Scopes.All, "/threads/{thread_id}", GetAsync)
            .Describes("threads_get", "Get a thread with its messages, oldest first.").Takes(V0Parameter.Limit, V0Parameter.PageToken).Answers<V0ThreadJson>();
        routes.Get(V0Scopes.All, "/threads/{thread_id}/attachments/{attachment_id}", GetAttachmentAsync)
            .Describes("threads_getAttachment", "Get a link to an attachment of a thread.").Answers<V0AttachmentLinkJson>();
        routes.Patch(V0Scopes.All, "/threads/{thread_id}", UpdateAsync)
            .Describes("threads_update", "Add labels to all messages of a thread and remove others.").TakesJson<V0LabelsBody>().Answers<V0ThreadLabelsJson>().MayFail(422);
        routes.Delete(V0Scopes.All, "/threads/{thread_id}", DeleteAsync)
            .Describes("threads_delete", "Delete a thread with its messages.").AnswersNothing();
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var query = call.Query;
        var filter = new ThreadFilter(
            query.Texts("labels"), V0HiddenLabels.Shown(query), query.Time("before"), query.Time("after"), query.Texts("senders"), query.Texts("recipients"), query.Texts("subject"));
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindThreads(filter, page.Value.ToCursor()),
            (threads, next) => new V0ThreadListJson(threads.Count, page.Value.Limit, next, [.. threads.Select(V0ThreadItemJson.Of)]),
            V0Json.Default.V0ThreadListJson);
    }

    private async Task<IResult> SearchAsync(V0Call call)
    {
        var text = V0SearchText.ToQuery(call.Query.NeededText("q"), call.Query.Time("before"), call.Query.Time("after"));
        var page = await call.ReadPageAsync(isStrict: true);
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindThreadsByWords(text, page.Value.ToCursor()),
            (hits, next) => new V0ThreadListJson(hits.Count, page.Value.Limit, next, [.. hits.Select(V0ThreadItemJson.Of)]),
            V0Json.Default.V0ThreadListJson);
    }

    private async Task<IResult> GetAsync(V0Call call)
    {
        if (ThreadId.TryParse(call["thread_id"]) is not { } id) return V0Failures.Answer(ThreadFailures.NotFound);
        var page = await call.ReadPageAsync();
        if (page.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var thread = await door.AskAsync(call, new GetThread(id));
        if (thread.Failure is { } failure) return V0Failures.Answer(failure);

        // What a label hides stays out of a conversation that goes on without it; a thread of nothing else shows it.
        var shown = thread.Value.MessageCount > 0 ? MessageFlags.None : MessageFlags.Hiding;
        var messages = await door.AskAsync(call, new FindThreadMessages(id, shown, page.Value.ToCursor() with { IsAscending = false }));
        if (messages.Failure is { } gone) return V0Failures.Answer(gone);
        var oldestFirst = await door.DescribeAsync(call, [.. messages.Value.Items.Reverse()], thread.Value.InboxAddress);
        return JsonAnswer.Of(V0ThreadJson.Of(thread.Value, page.Value.Limit, await call.SealAsync(messages.Value.Next), oldestFirst), V0Json.Default.V0ThreadJson);
    }

    private async Task<IResult> GetAttachmentAsync(V0Call call)
    {
        if (ThreadId.TryParse(call["thread_id"]) is not { } thread) return V0Failures.Answer(ThreadFailures.NotFound);
        if (AttachmentId.TryParse(call["attachment_id"]) is not { } attachment) return V0Failures.Answer(AttachmentFailures.NotFound);
        return await door.AnswerAsync(
            call, new GetThreadAttachment(thread, attachment), found => V0AttachmentLinkJson.Of(found, links.LinkOf(found.Id, call.Http.Request)), V0Json.Default.V0AttachmentLinkJson);
    }

    private async Task<IResult> UpdateAsync(V0Call call)
    {
        if (ThreadId.TryParse(call["thread_id"]) is not { } id) return V0Failures.Answer(ThreadFailures.NotFound);
        var body = await call.ReadAsync(V0Json.Default.V0LabelsBody);
        if (body.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        return await door.AnswerAsync(
            call, new UpdateThreadLabels(id, body.Value.AddLabels ?? [], body.Value.RemoveLabels ?? []), labels => new V0ThreadLabelsJson(id.ToString(), labels),
            V0Json.Default.V0ThreadLabelsJson);
    }

    private Task<IResult> DeleteAsync(V0Call call) => ThreadId.TryParse(call["thread_id"]) is { } id
        ? door.FinishAsync(call, new DeleteThread(id))
        : V0Failures.AnswerAsync(ThreadFailures.NotFound);
}
