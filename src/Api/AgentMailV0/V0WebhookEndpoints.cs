using AgentSend.Api.Rest;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0WebhookEndpoints(V0Door door, V0Places places) : IV0Endpoints
{
    private const int MaxSubscriptions = 10;

    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/webhooks", ListAsync)
            .Describes("webhooks_list", "List webhooks, newest first.").Takes(V0Parameter.Page).Answers<V0WebhookListJson>();
        routes.Post(V0Scopes.All, "/webhooks", CreateAsync)
            .Describes("webhooks_create", "Be called when something happens.").TakesJson<V0CreateWebhookBody>().Answers<V0WebhookJson>().MayFail(404, 409);
        routes.Get(V0Scopes.All, "/webhooks/{webhook_id}", GetAsync)
            .Describes("webhooks_get", "Get a webhook with its secret.").Answers<V0WebhookJson>();
        routes.Patch(V0Scopes.All, "/webhooks/{webhook_id}", UpdateAsync)
            .Describes("webhooks_update", "Change the events, inboxes and pods of a webhook.").TakesJson<V0UpdateWebhookBody>().Answers<V0WebhookJson>();
        routes.Delete(V0Scopes.All, "/webhooks/{webhook_id}", DeleteAsync)
            .Describes("webhooks_delete", "Delete a webhook; what was to be told it is not.").AnswersNothing();
        routes.Get(V0Scopes.All, "/webhooks/{webhook_id}/headers", GetHeadersAsync)
            .Describes("webhooks_getHeaders", "Name the headers that calls carry; their values are never shown.").Answers<V0WebhookHeaderNamesJson>();
        routes.Patch(V0Scopes.All, "/webhooks/{webhook_id}/headers", UpdateHeadersAsync)
            .Describes("webhooks_updateHeaders", "Set and remove headers that calls carry.").TakesJson<V0UpdateWebhookHeadersBody>().AnswersNothing();
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        var found = await door.AskAsync(call, new FindWebhooks(WebhookDialect.AgentMail, page.Value.ToCursor()));
        if (found.Failure is { } refused) return V0Failures.Answer(refused);
        var webhooks = new List<V0WebhookJson>();
        foreach (var webhook in found.Value.Items) webhooks.Add(await JsonOfAsync(call, webhook));
        return JsonAnswer.Of(new V0WebhookListJson(webhooks.Count, page.Value.Limit, await call.SealAsync(found.Value.Next), webhooks), V0EventsJson.Default.V0WebhookListJson);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0EventsJson.Default.V0CreateWebhookBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var body = read.Value;
        var checks = new FieldChecks();
        if (body.Url is null) checks.Refuse("url", "A URL is needed.");
        if (body.EventTypes is { Count: 0 }) checks.Refuse("eventTypes", "Name at least one, or leave it out for all ordinary ones.");
        if (body.InboxIds?.Count > MaxSubscriptions) checks.Refuse("inboxIds", $"At most {MaxSubscriptions}.");
        if (body.PodIds?.Count > MaxSubscriptions) checks.Refuse("podIds", $"At most {MaxSubscriptions}.");
        var headers = HeadersOf(body.Headers, checks);
        if (checks.Failure is { } wrong) return V0Failures.Answer(wrong);
        var inboxes = await places.InboxesAsync(call.Caller, call.Scope == V0Scopes.Inbox ? null : body.InboxIds, call.Aborted);
        if (inboxes.Failure is { } noInbox) return V0Failures.Answer(noInbox);
        var pods = await places.PodsAsync(call.Caller, call.Scope == V0Scopes.Organization ? body.PodIds : null, call.Aborted);
        if (pods.Failure is { } noPod) return V0Failures.Answer(noPod);

        var command = new CreateWebhook(
            WebhookDialect.AgentMail, body.Url!, null, body.EventTypes ?? [], inboxes.Value, pods.Value, headers, body.ClientId);
        return await AnswerAsync(call, command);
    }

    private Task<IResult> GetAsync(V0Call call) => WithWebhookAsync(call, id => AnswerAsync(call, new GetWebhook(WebhookDialect.AgentMail, id)));

    private Task<IResult> UpdateAsync(V0Call call) => WithWebhookAsync(call, async id =>
    {
        var read = await call.ReadAsync(V0EventsJson.Default.V0UpdateWebhookBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var body = read.Value;
        var known = await door.PeekAsync(call, new GetWebhook(WebhookDialect.AgentMail, id));
        if (known.Failure is { } missing) return V0Failures.Answer(missing);
        var inboxes = await ChangedAsync(known.Value.InboxIds, body.AddInboxIds, body.RemoveInboxIds, list => places.InboxesAsync(call.Caller, list, call.Aborted));
        if (inboxes.Failure is { } noInbox) return V0Failures.Answer(noInbox);
        var pods = await ChangedAsync(known.Value.PodIds, body.AddPodIds, body.RemovePodIds, list => places.PodsAsync(call.Caller, list, call.Aborted));
        if (pods.Failure is { } noPod) return V0Failures.Answer(noPod);

        var checks = new FieldChecks();
        if (inboxes.Value.Count > MaxSubscriptions) checks.Refuse("addInboxIds", $"At most {MaxSubscriptions} in all.");
        if (pods.Value.Count > MaxSubscriptions) checks.Refuse("addPodIds", $"At most {MaxSubscriptions} in all.");
        if (checks.Failure is { } wrong) return V0Failures.Answer(wrong);
        var command = new UpdateWebhook(WebhookDialect.AgentMail, id) { EventTypes = body.EventTypes is { Count: > 0 } types ? types : null, InboxIds = inboxes.Value, PodIds = pods.Value };
        return await AnswerAsync(call, command);
    });

    private Task<IResult> DeleteAsync(V0Call call) => WithWebhookAsync(call, id => door.FinishAsync(call, new DeleteWebhook(WebhookDialect.AgentMail, id)));

    private Task<IResult> GetHeadersAsync(V0Call call) => WithWebhookAsync(call, id => door.AnswerAsync(
        call, new GetWebhook(WebhookDialect.AgentMail, id), webhook => new V0WebhookHeaderNamesJson(webhook.HeaderNames), V0EventsJson.Default.V0WebhookHeaderNamesJson));

    private Task<IResult> UpdateHeadersAsync(V0Call call) => WithWebhookAsync(call, async id =>
    {
        var read = await call.ReadAsync(V0EventsJson.Default.V0UpdateWebhookHeadersBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var checks = new FieldChecks();
        var (headers, removed) = (HeadersOf(read.Value.Headers, checks), read.Value.RemoveHeaders ?? []);
        if (read.Value.Headers is { Count: 0 } || (headers.Count == 0 && removed.Count == 0)) checks.Refuse("headers", "Name at least one header to set or to remove.");
        if (headers.Keys.Any(name => removed.Contains(name, StringComparer.OrdinalIgnoreCase))) checks.Refuse("removeHeaders", "A header cannot be set and removed at once.");
        return checks.Failure is { } wrong
            ? V0Failures.Answer(wrong)
            : await door.FinishAsync(call, new UpdateWebhook(WebhookDialect.AgentMail, id) { Headers = headers, RemovedHeaders = removed });
    });

    private static Dictionary<string, string> HeadersOf(IReadOnlyDictionary<string, string?>? headers, FieldChecks checks) =>
        checks.Headers(headers).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static Task<IResult> WithWebhookAsync(V0Call call, Func<WebhookId, Task<IResult>> answer) =>
        WebhookId.TryParse(call["webhook_id"]) is { } id ? answer(id) : V0Failures.AnswerAsync(WebhookFailures.NotFound);

    private async Task<IResult> AnswerAsync(V0Call call, MediatR.IRequest<Result<WebhookView>> request)
    {
        var result = await door.AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(await JsonOfAsync(call, result.Value), V0EventsJson.Default.V0WebhookJson);
    }

    private static async Task<Result<IReadOnlyList<T>>> ChangedAsync<T>(
        IReadOnlyList<T> known, IReadOnlyList<string>? added, IReadOnlyList<string>? removed, Func<IReadOnlyList<string>, Task<Result<IReadOnlyList<T>>>> find)
    {
        var more = await find(added ?? []);
        if (more.Failure is not null) return more;
        var less = await find(removed ?? []);
        return less.Failure is not null ? less : Result.Of<IReadOnlyList<T>>([.. known.Concat(more.Value).Except(less.Value)]);
    }

    /// <summary>One that belongs to an inbox or a pod says so.</summary>
    private async Task<V0WebhookJson> JsonOfAsync(V0Call call, WebhookView webhook)
    {
        var inboxes = webhook.OwnInbox is { } own ? [own] : webhook.InboxIds;
        IReadOnlyList<PodId> pods = webhook is { OwnInbox: null, OwnPod: { } pod, InboxIds.Count: 0 } ? [pod] : webhook.PodIds;
        return new V0WebhookJson(
            webhook.Id.ToString(), webhook.Url, V0Lists.OrNothing(webhook.EventTypes), V0Lists.OrNothing<string>([.. pods.Select(id => id.ToString())]),
            V0Lists.OrNothing(await places.AddressesAsync(call.Caller, inboxes, call.Aborted)), webhook.Secret ?? "", webhook.IsActive,
            Wire.Of(webhook.UpdatedAt), Wire.Of(webhook.CreatedAt), webhook.ClientId);
    }
}
