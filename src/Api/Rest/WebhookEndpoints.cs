using AgentSend.Application.Webhooks;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>Who is called when something happens, and what came of it.</summary>
internal sealed class WebhookEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Webhooks";

    public void Map(RestRoutes routes)
    {
        routes.Post("/webhooks", CreateAsync)
            .Describes("createWebhook", Tag, "Be called when something happens; the answer shows the secret, once.").TakesJson<CreateWebhookBody>()
            .Answers<WebhookJson>(StatusCodes.Status201Created).Fails(400, 409, 413);
        routes.Get("/webhooks", ListAsync)
            .Describes("listWebhooks", Tag, "List webhooks, newest first.").TakesPage().Answers<PageJson<WebhookJson>>().Fails(400);
        routes.Get("/webhooks/{id}", GetAsync)
            .Describes("getWebhook", Tag, "Get a webhook, without its secret.").Answers<WebhookJson>().Fails(400, 404);
        routes.Put("/webhooks/{id}", UpdateAsync)
            .Describes("updateWebhook", Tag, "Change a webhook, switch it on or off, or give it a new secret.").TakesJson<UpdateWebhookBody>()
            .Answers<WebhookJson>().Fails(400, 404, 413, 503);
        routes.Delete("/webhooks/{id}", DeleteAsync)
            .Describes("deleteWebhook", Tag, "Delete a webhook; what was to be told it is not.").AnswersNothing().Fails(400, 404);
        routes.Get("/webhooks/{id}/deliveries", ListCallsAsync)
            .Describes("listWebhookDeliveries", Tag, "List what a webhook was told and what it answered, newest first.").TakesPage()
            .Answers<PageJson<WebhookCallJson>>().Fails(400, 404);
        routes.Post("/webhooks/{id}/deliveries/{delivery}/resend", ResendAsync)
            .Describes("resendWebhookDelivery", Tag, "Tell it once more, now.").Answers<WebhookCallJson>(StatusCodes.Status202Accepted).Fails(400, 404, 409);
        routes.Post("/webhooks/{id}/test", TestAsync)
            .Describes("testWebhook", Tag, "Have it called with an event that means nothing.").Answers<TestEventJson>(StatusCodes.Status202Accepted).Fails(400, 404);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var read = await JsonBody.ReadAsync(http, RestJson.Default.CreateWebhookBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);
        var body = read.Value;
        var checks = new FieldChecks();
        if (body.Url is null) checks.Refuse("url", "A URL is needed.");
        var events = checks.Strings("events", body.Events);
        var command = new CreateWebhook(
            WebhookDialect.AgentSend, body.Url ?? "", body.Description, events, [], [], new Dictionary<string, string>(), ClientId: null)
        { IsActive = body.IsActive ?? true };
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : Renamed(await door.AskAsync(http, command), StatusCodes.Status201Created);
    }

    private Task<IResult> ListAsync(HttpContext http)
    {
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListWebhooks(WebhookDialect.AgentSend, page.Value), WebhookJson.Of, RestJson.Default.PageJsonWebhookJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => WebhookId.TryParse(id) is { } webhook
        ? door.AnswerAsync(http, new GetWebhook(WebhookDialect.AgentSend, webhook), WebhookJson.Of, RestJson.Default.WebhookJson)
        : RestDoor.RefuseAsync(WebhookFailures.NotFound);

    private async Task<IResult> UpdateAsync(string id, HttpContext http)
    {
        if (WebhookId.TryParse(id) is not { } webhook) return FailureProblems.Answer(WebhookFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.UpdateWebhookBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);
        var body = read.Value;
        var command = new UpdateWebhook(WebhookDialect.AgentSend, webhook)
        {
            Url = body.Url,
            Description = body.Description,
            EventTypes = body.Events.IsSet ? body.Events.Value ?? [] : null,
            IsActive = body.IsActive,
            RotateSecret = body.RotateSecret == true,
        };
        return Renamed(await door.AskAsync(http, command), StatusCodes.Status200OK);
    }

    private Task<IResult> DeleteAsync(string id, HttpContext http) => WebhookId.TryParse(id) is { } webhook
        ? door.AnswerAsync(http, new DeleteWebhook(WebhookDialect.AgentSend, webhook))
        : RestDoor.RefuseAsync(WebhookFailures.NotFound);

    private Task<IResult> ListCallsAsync(string id, HttpContext http)
    {
        if (WebhookId.TryParse(id) is not { } webhook) return RestDoor.RefuseAsync(WebhookFailures.NotFound);
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListWebhookCalls(webhook, page.Value), WebhookCallJson.Of, RestJson.Default.PageJsonWebhookCallJson);
    }

    private Task<IResult> ResendAsync(string id, string delivery, HttpContext http)
    {
        if (WebhookId.TryParse(id) is not { } webhook) return RestDoor.RefuseAsync(WebhookFailures.NotFound);
        return WebhookCallId.TryParse(delivery) is { } call
            ? door.AnswerAsync(http, new ResendWebhookCall(webhook, call), WebhookCallJson.Of, RestJson.Default.WebhookCallJson, StatusCodes.Status202Accepted)
            : RestDoor.RefuseAsync(WebhookFailures.CallNotFound);
    }

    private Task<IResult> TestAsync(string id, HttpContext http) => WebhookId.TryParse(id) is { } webhook
        ? door.AnswerAsync(http, new SendTestEvent(webhook), test => new TestEventJson(test.Id.Value), RestJson.Default.TestEventJson, StatusCodes.Status202Accepted)
        : RestDoor.RefuseAsync(WebhookFailures.NotFound);

    /// <summary>The command's event types are this dialect's events.</summary>
    private static IResult Renamed(Result<WebhookView> result, int status)
    {
        if (result.Failure is not { } failure) return JsonAnswer.Of(WebhookJson.Of(result.Value), RestJson.Default.WebhookJson, status);
        var fields = failure.Fields?.ToDictionary(field => field.Key.Replace("eventTypes", "events", StringComparison.Ordinal), field => field.Value);
        return FailureProblems.Answer(failure with { Fields = fields });
    }
}
