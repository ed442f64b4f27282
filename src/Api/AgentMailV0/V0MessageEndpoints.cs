using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0MessageEndpoints(V0Door door, DownloadLinks links) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Inbox, "/messages", ListAsync)
            .Describes("messages_list", "List the messages of an inbox, newest first.").Takes(V0Parameter.Messages).Answers<V0MessageListJson>();
        routes.Get(V0Scopes.Inbox, "/messages/search", SearchAsync)
            .Describes("messages_search", "Search the messages of an inbox; matching words come back marked.").Takes(V0Parameter.Search).Answers<V0MessageListJson>().MayFail(503);
        routes.Post(V0Scopes.Inbox, "/messages/batch-get", BatchGetAsync)
            .Describes("messages_batchGet", "Get several messages by their Message-IDs, without bodies.").TakesJson<V0BatchGetBody>().Answers<V0BatchGetJson>();
        routes.Post(V0Scopes.Inbox, "/messages/batch-update", BatchUpdateAsync)
            .Describes("messages_batchUpdate", "Add labels to several messages and remove others.").TakesJson<V0BatchUpdateBody>().Answers<V0BatchUpdateJson>();
        routes.Get(V0Scopes.Inbox, "/messages/{message_id}", GetAsync)
            .Describes("messages_get", "Get a message with its headers, and the new words apart from what it quotes.").Answers<V0MessageJson>();
        routes.Patch(V0Scopes.Inbox, "/messages/{message_id}", UpdateAsync)
            .Describes("messages_update", "Add labels to a message and remove others.").TakesJson<V0LabelsBody>().Answers<V0MessageLabelsJson>();
        routes.Delete(V0Scopes.Inbox, "/messages/{message_id}", DeleteAsync)
            .Describes("messages_delete", "Delete a message for good.").AnswersNothing();
        routes.Get(V0Scopes.Inbox, "/messages/{message_id}/attachments/{attachment_id}", GetAttachmentAsync)
            .Describes("messages_getAttachment", "Get a link to an attachment of a message.").Answers<V0AttachmentLinkJson>();
        routes.Get(V0Scopes.Inbox, "/messages/{message_id}/raw", GetRawAsync)
            .Describes("messages_getRaw", "Get a link to the message as it came.").Answers<V0RawMessageJson>();
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var query = call.Query;
        var filter = new MessageFilter(
            query.Texts("labels"), V0HiddenLabels.Shown(query), query.Time("before"), query.Time("after"), query.Texts("from"), query.Texts("to"), query.Texts("subject"));
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindMessages(call.InboxId, filter, page.Value.ToCursor()),
            (messages, next) => new V0MessageListJson(messages.Count, page.Value.Limit, next, [.. messages.Select(message => V0MessageItemJson.Of(message, call.InboxAddress))]),
            V0Json.Default.V0MessageListJson);
    }

    private async Task<IResult> SearchAsync(V0Call call)
    {
        var text = V0SearchText.ToQuery(call.Query.NeededText("q"), call.Query.Time("before"), call.Query.Time("after"));
        var page = await call.ReadPageAsync(isStrict: true);
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindByWords(call.InboxId, text, page.Value.ToCursor()),
            (hits, next) => new V0MessageListJson(hits.Count, page.Value.Limit, next, [.. hits.Select(hit => V0MessageItemJson.Of(hit, call.InboxAddress))]),
            V0Json.Default.V0MessageListJson);
    }

    private async Task<IResult> BatchGetAsync(V0Call call)
    {
        var body = await call.ReadAsync(V0Json.Default.V0BatchGetBody);
        if (body.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var ids = body.Value.MessageIds ?? [];
        var found = await door.AskAsync(call, new GetMessages(call.InboxId, ids));
        if (found.Failure is { } failure) return V0Failures.Answer(failure);
        var messages = await door.DescribeAsync(call, found.Value, call.InboxAddress);
        return JsonAnswer.Of(new V0BatchGetJson(ids.Count, messages.Count, [.. messages.Select(message => message.WithoutBodies())]), V0Json.Default.V0BatchGetJson);
    }

    private async Task<IResult> BatchUpdateAsync(V0Call call)
    {
        var body = await call.ReadAsync(V0Json.Default.V0BatchUpdateBody);
        if (body.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var ids = body.Value.MessageIds ?? [];
        return await door.AnswerAsync(
            call, new UpdateManyLabels(call.InboxId, ids, body.Value.AddLabels ?? [], body.Value.RemoveLabels ?? []),
            found => new V0BatchUpdateJson(ids.Count, found.Count, [.. found.Select(message => new V0MessageLabelsJson(message.MessageIdHeader, message.Labels))]),
            V0Json.Default.V0BatchUpdateJson);
    }

    private Task<IResult> GetAsync(V0Call call) => door.WithMessageAsync(call, async id =>
    {
        var message = await door.AskAsync(call, new GetMessage(id));
        return message.Failure is { } failure
            ? V0Failures.Answer(failure)
            : JsonAnswer.Of((await door.DescribeAsync(call, [message.Value], call.InboxAddress))[0], V0Json.Default.V0MessageJson);
    });

    private async Task<IResult> UpdateAsync(V0Call call)
    {
        var body = await call.ReadAsync(V0Json.Default.V0LabelsBody);
        if (body.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        return await door.WithMessageAsync(call, async (id, name) =>
        {
            var labels = await door.AskAsync(call, new UpdateLabels(id, body.Value.AddLabels ?? [], body.Value.RemoveLabels ?? []));
            return labels.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(new V0MessageLabelsJson(name, labels.Value), V0Json.Default.V0MessageLabelsJson);
        });
    }

    private Task<IResult> DeleteAsync(V0Call call) => door.WithMessageAsync(call, id => door.FinishAsync(call, new DeleteMessage(id)));

    private Task<IResult> GetAttachmentAsync(V0Call call) => door.WithMessageAsync(call, async id =>
    {
        var message = await door.AskAsync(call, new GetMessage(id));
        if (message.Failure is { } failure) return V0Failures.Answer(failure);
        return AttachmentId.TryParse(call["attachment_id"]) is { } named && message.Value.Attachments.FirstOrDefault(file => file.Id == named) is { } found
            ? JsonAnswer.Of(V0AttachmentLinkJson.Of(found, links.LinkOf(found.Id, call.Http.Request)), V0Json.Default.V0AttachmentLinkJson)
            : V0Failures.Answer(AttachmentFailures.NotFound);
    });

    private Task<IResult> GetRawAsync(V0Call call) => door.WithMessageAsync(call, id => door.AnswerAsync(
        call,
        new GetMessage(id),
        message =>
        {
            var link = V0Downloads.LinkOf(links, id, call.Http.Request);
            return new V0RawMessageJson(message.MessageIdHeader, message.Size, link.Url, Wire.Of(link.ExpiresAt));
        },
        V0Json.Default.V0RawMessageJson));
}
