using AgentSend.Application.Drafts;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class DraftEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Drafts";

    public void Map(RestRoutes routes)
    {
        routes.Post("/inboxes/{id}/drafts", CreateAsync)
            .Describes("createDraft", Tag, "Make a draft: to be approved, finished, or sent at a time of its own.").TakesJson<CreateDraftBody>()
            .Answers<DraftJson>(StatusCodes.Status201Created).Fails(400, 404, 413);
        routes.Get("/inboxes/{id}/drafts", ListAsync)
            .Describes("listDrafts", Tag, "List the drafts of an inbox, changed last first.").TakesPage().Answers<PageJson<DraftJson>>().Fails(400, 404);
        routes.Get("/drafts/{id}", GetAsync).Describes("getDraft", Tag, "Get a draft.").Answers<DraftJson>().Fails(400, 404);
        routes.Patch("/drafts/{id}", UpdateAsync)
            .Describes("updateDraft", Tag, "Change a draft; what is left out stays, null clears.").TakesJson<UpdateDraftBody>().Answers<DraftJson>().Fails(400, 404, 409, 413);
        routes.Delete("/drafts/{id}", DeleteAsync)
            .Describes("deleteDraft", Tag, "Delete a draft; it will not be sent.").AnswersNothing().Fails(400, 404, 409);
        routes.Post("/drafts/{id}/send", SendAsync)
            .Describes("sendDraft", Tag, "Send a draft: it becomes a message.").TakesJson<SendDraftBody>(isOptional: true).TakesIdempotencyKey()
            .Answers<MessageJson>(StatusCodes.Status202Accepted).Fails(400, 403, 404, 409, 413, 429);
    }

    private async Task<IResult> CreateAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return FailureProblems.Answer(InboxFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.CreateDraftBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var (body, checks) = (read.Value, new FieldChecks());
        var command = new CreateDraft(
            inbox,
            body.To is null ? null : checks.Strings("to", body.To),
            body.Cc is null ? null : checks.Strings("cc", body.Cc),
            body.Bcc is null ? null : checks.Strings("bcc", body.Bcc),
            body.Subject,
            body.BodyText,
            body.BodyHtml,
            body.InReplyToMessageId is { } answered ? new MessageId(answered) : null,
            body.ForwardOfMessageId is { } forwarded ? new MessageId(forwarded) : null,
            body.ReplyAll,
            body.SendAt,
            body.ClientId)
        {
            ReplyTo = checks.Strings("replyTo", body.ReplyTo),
            Labels = checks.Strings("labels", body.Labels),
            AttachmentIds = Ids(body.AttachmentIds),
        };
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command, DraftJson.Of, RestJson.Default.DraftJson, StatusCodes.Status201Created);
    }

    private Task<IResult> ListAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return RestDoor.RefuseAsync(InboxFailures.NotFound);
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListDrafts(inbox, page.Value), DraftJson.Of, RestJson.Default.PageJsonDraftJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => DraftId.TryParse(id) is { } draft
        ? door.AnswerAsync(http, new GetDraft(draft), DraftJson.Of, RestJson.Default.DraftJson)
        : RestDoor.RefuseAsync(DraftFailures.NotFound);

    private async Task<IResult> UpdateAsync(string id, HttpContext http)
    {
        if (DraftId.TryParse(id) is not { } draft) return FailureProblems.Answer(DraftFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.UpdateDraftBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var (body, checks) = (read.Value, new FieldChecks());
        var command = new UpdateDraft(draft)
        {
            To = body.To,
            Cc = body.Cc,
            Bcc = body.Bcc,
            ReplyTo = body.ReplyTo,
            Subject = body.Subject,
            BodyText = body.BodyText,
            BodyHtml = body.BodyHtml,
            SendAt = body.SendAt,
            AddLabels = checks.Strings("addLabels", body.AddLabels),
            RemoveLabels = checks.Strings("removeLabels", body.RemoveLabels),
            AttachmentIds = Ids(body.AddAttachmentIds),
            RemoveAttachments = Ids(body.RemoveAttachmentIds),
        };
        return checks.Failure is { } failure ? FailureProblems.Answer(failure) : await door.AnswerAsync(http, command, DraftJson.Of, RestJson.Default.DraftJson);
    }

    private Task<IResult> DeleteAsync(string id, HttpContext http) => DraftId.TryParse(id) is { } draft
        ? door.AnswerAsync(http, new DeleteDraft(draft))
        : RestDoor.RefuseAsync(DraftFailures.NotFound);

    private async Task<IResult> SendAsync(string id, HttpContext http)
    {
        if (DraftId.TryParse(id) is not { } draft) return FailureProblems.Answer(DraftFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.SendDraftBody, SendDraftBody.Empty);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var checks = new FieldChecks();
        var command = new SendDraft(draft, checks.Strings("addLabels", read.Value.AddLabels), checks.Strings("removeLabels", read.Value.RemoveLabels), http.IdempotencyKey());
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command, MessageJson.Of, RestJson.Default.MessageJson, StatusCodes.Status202Accepted);
    }

    private static IReadOnlyList<AttachmentId> Ids(IReadOnlyList<Guid>? ids) => [.. (ids ?? []).Select(AttachmentId.From)];
}
