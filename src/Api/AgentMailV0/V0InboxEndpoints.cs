using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0InboxEndpoints(V0Door door) : IV0Endpoints
{
    private const V0Scopes Scopes = V0Scopes.Organization | V0Scopes.Pod;

    public void Map(V0Routes routes)
    {
        routes.Get(Scopes, "/inboxes", ListAsync)
            .Describes("inboxes_list", "List inboxes, newest first.").Takes(V0Parameter.Page).Answers<V0InboxListJson>();
        routes.Get(Scopes, "/inboxes/search", SearchAsync)
            .Describes("inboxes_search", "Search inboxes by the beginnings of words in address and display name.").Takes(V0Parameter.SearchPage).Answers<V0InboxListJson>();
        routes.Post(Scopes, "/inboxes", CreateAsync)
            .Describes("inboxes_create", "Make an inbox; the same client_id again gives the same inbox.").TakesJson<V0CreateInboxBody>(isOptional: true).Answers<V0InboxJson>().MayFail(409, 422);
        routes.Get(Scopes, "/inboxes/{inbox_id}", GetAsync)
            .Describes("inboxes_get", "Get an inbox.").Answers<V0InboxJson>();
        routes.Patch(Scopes, "/inboxes/{inbox_id}", UpdateAsync)
            .Describes("inboxes_update", "Change display name or metadata; null clears.").TakesJson<V0UpdateInboxBody>().Answers<V0InboxJson>();
        routes.Delete(Scopes, "/inboxes/{inbox_id}", DeleteAsync)
            .Describes("inboxes_delete", "Delete an inbox with its mail and keys.").AnswersNothing();
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        return page.Failure is { } failure ? V0Failures.Answer(failure) : await AnswerAsync(call, new FindInboxes(page.Value.ToCursor()), page.Value);
    }

    private async Task<IResult> SearchAsync(V0Call call)
    {
        var text = call.Query.NeededText("q");
        var page = await call.ReadPageAsync(isStrict: true);
        return page.Failure is { } failure ? V0Failures.Answer(failure) : await AnswerAsync(call, new SearchInboxes(text, page.Value.ToCursor()), page.Value);
    }

    private Task<IResult> AnswerAsync(V0Call call, IQuery<CursorPage<InboxView>> query, V0Page page) => door.AnswerPageAsync(
        call, query, (inboxes, next) => new V0InboxListJson(inboxes.Count, page.Limit, next, [.. inboxes.Select(V0InboxJson.Of)]), V0Json.Default.V0InboxListJson);

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0Json.Default.V0CreateInboxBody, V0CreateInboxBody.Empty);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);

        var body = read.Value;
        var checks = new FieldChecks();
        if (body.Username?.Contains('@', StringComparison.Ordinal) == true) checks.Refuse("username", "A username is what stands before the @; say the domain in domain.");
        if (checks.Failure is { } failure) return V0Failures.Answer(failure);
        var command = new CreateInbox(
            Nothing(body.Username), DisplayName: body.DisplayName, Domain: Nothing(body.Domain), ClientId: body.ClientId, Metadata: body.Metadata);
        return await door.AnswerAsync(call, command, V0InboxJson.Of, V0Json.Default.V0InboxJson);
    }

    private Task<IResult> GetAsync(V0Call call) => WithInboxAsync(call, inbox => door.AnswerAsync(call, new GetInbox(inbox), V0InboxJson.Of, V0Json.Default.V0InboxJson));

    private Task<IResult> DeleteAsync(V0Call call) => WithInboxAsync(call, inbox => door.FinishAsync(call, new DeleteInbox(inbox)));

    private Task<IResult> UpdateAsync(V0Call call) => WithInboxAsync(call, async inbox =>
    {
        var read = await call.ReadAsync(V0Json.Default.V0UpdateInboxBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);

        var body = read.Value;
        if (!body.DisplayName.IsSet && !body.Metadata.IsSet) return V0Failures.Answer(Failure.Invalid("request.invalid", "body", "Say what is to change: display_name or metadata."));
        return await door.AnswerAsync(call, new UpdateInbox(inbox, body.DisplayName, default, default, body.Metadata), V0InboxJson.Of, V0Json.Default.V0InboxJson);
    });

    /// <summary>The inbox itself is what is asked for, so the caller is not narrowed to it.</summary>
    private async Task<IResult> WithInboxAsync(V0Call call, Func<InboxId, Task<IResult>> answer)
    {
        var place = await door.AskAsync(call, new LocateInbox(call["inbox_id"]));
        return place.Failure is { } failure ? V0Failures.Answer(failure) : await answer(place.Value.InboxId);
    }

    /// <summary>Some callers send empty fields for those they leave out.</summary>
    private static string? Nothing(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
