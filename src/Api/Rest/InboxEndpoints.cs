using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class InboxEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Inboxes";

    public void Map(RestRoutes routes)
    {
        routes.Post("/inboxes", CreateAsync)
            .Describes("createInbox", Tag, "Create an inbox and take its address.").TakesJson<CreateInboxBody>(isOptional: true)
            .Answers<InboxJson>(StatusCodes.Status201Created).Fails(400, 404, 409, 413);
        routes.Get("/inboxes", ListAsync)
            .Describes("listInboxes", Tag, "List inboxes, newest first.").TakesPage().Answers<PageJson<InboxJson>>().Fails(400);
        routes.Get("/inboxes/{id}", GetAsync)
            .Describes("getInbox", Tag, "Get an inbox.").Answers<InboxJson>().Fails(400, 404);
        routes.Patch("/inboxes/{id}", UpdateAsync)
            .Describes("updateInbox", Tag, "Change an inbox; what is left out stays as it is.").TakesJson<UpdateInboxBody>()
            .Answers<InboxJson>().Fails(400, 404, 413);
        routes.Delete("/inboxes/{id}", DeleteAsync)
            .Describes("deleteInbox", Tag, "Delete an inbox with its messages and threads, for good; its address is free again.")
            .AnswersNothing().Fails(400, 404);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var read = await JsonBody.ReadAsync(http, RestJson.Default.CreateInboxBody, CreateInboxBody.Empty);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var body = read.Value;
        var command = new CreateInbox(body.Address, body.Prefix, body.DisplayName, body.DomainId is { } domain ? new DomainId(domain) : null);
        return await door.AnswerAsync(http, command, InboxJson.Of, RestJson.Default.InboxJson, StatusCodes.Status201Created);
    }

    private Task<IResult> ListAsync(HttpContext http)
    {
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListInboxes(page.Value), InboxJson.Of, RestJson.Default.PageJsonInboxJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => InboxId.TryParse(id) is { } inbox
        ? door.AnswerAsync(http, new GetInbox(inbox), InboxJson.Of, RestJson.Default.InboxJson)
        : RestDoor.RefuseAsync(InboxFailures.NotFound);

    private async Task<IResult> UpdateAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return FailureProblems.Answer(InboxFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.UpdateInboxBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var body = read.Value;
        var checks = new FieldChecks();
        var command = new UpdateInbox(inbox, body.DisplayName, StatusOf(body.Status, checks), body.DailySendLimit is { } limit ? limit : default(Patch<int>));
        if (checks.Failure is { } failure) return FailureProblems.Answer(failure);
        return await door.AnswerAsync(http, command, InboxJson.Of, RestJson.Default.InboxJson);
    }

    private Task<IResult> DeleteAsync(string id, HttpContext http) => InboxId.TryParse(id) is { } inbox
        ? door.AnswerAsync(http, new DeleteInbox(inbox))
        : RestDoor.RefuseAsync(InboxFailures.NotFound);

    private static Patch<InboxStatus> StatusOf(string? text, FieldChecks checks)
    {
        if (text is null) return default;
        if (Wire.TryParse<InboxStatus>(text, Wire.Of) is { } status) return status;
        checks.Refuse("status", "Must be active or suspended.");
        return default;
    }
}
