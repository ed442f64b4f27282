using AgentSend.Application.Messages;
using AgentSend.Application.Screening;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.Rest;

internal sealed class MessageEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Messages";

    public void Map(RestRoutes routes)
    {
        routes.Post("/inboxes/{id}/messages", SendAsync)
            .Describes("sendMessage", Tag, "Send a message: queued when this answers, delivered behind it.").TakesJson<SendMessageBody>().TakesIdempotencyKey()
            .Answers<MessageJson>(StatusCodes.Status202Accepted).Fails(400, 403, 404, 409, 413, 429);
        routes.Get("/inboxes/{id}/messages", ListAsync)
            .Describes("listMessages", Tag, "List the messages of an inbox, newest first.").TakesPage().TakesMessageStatus()
            .Answers<PageJson<MessageJson>>().Fails(400, 404);
        routes.Get("/messages/{id}", GetAsync)
            .Describes("getMessage", Tag, "Get a message.").Answers<MessageJson>().Fails(400, 404);
        routes.Get("/messages/{id}/safety", ExplainAsync)
            .Describes("explainVerdict", Tag, "Say what screening found out about a message, and why it has its labels.").Answers<VerdictJson>().Fails(400, 404);
        routes.Patch("/messages/{id}", UpdateAsync)
            .Describes("updateMessage", Tag, "Add labels to a message and remove others.").TakesJson<UpdateLabelsBody>().Answers<LabelsJson>().Fails(400, 404);
        routes.Delete("/messages/{id}", DeleteAsync)
            .Describes("deleteMessage", Tag, "Delete a message for good.").AnswersNothing().Fails(400, 404);
    }

    private async Task<IResult> SendAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return FailureProblems.Answer(InboxFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.SendMessageBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var command = CommandOf(inbox, read.Value, http.IdempotencyKey());
        return command.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command.Value, MessageJson.Of, RestJson.Default.MessageJson, StatusCodes.Status202Accepted);
    }

    private static Result<SendMessage> CommandOf(InboxId inbox, SendMessageBody body, string? idempotencyKey)
    {
        var checks = new FieldChecks();
        if (body.To is null) checks.Refuse("to", "At least one recipient is needed.");
        if (body.Subject is null) checks.Refuse("subject", "A subject is needed; it may be empty.");
        var command = new SendMessage(
            inbox,
            checks.Strings("to", body.To),
            checks.Strings("cc", body.Cc),
            checks.Strings("bcc", body.Bcc),
            body.Subject ?? "",
            body.BodyText,
            body.BodyHtml,
            body.ThreadId is { } thread ? new ThreadId(thread) : null,
            [.. (body.AttachmentIds ?? []).Select(AttachmentId.From)],
            idempotencyKey)
        {
            Headers = checks.Headers(body.Headers),
        };
        return checks.Failure is { } failure ? failure : command;
    }

    private Task<IResult> ListAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return RestDoor.RefuseAsync(InboxFailures.NotFound);
        var page = Paging.Read(http.Request.Query);
        if (page.Failure is { } unreadable) return RestDoor.RefuseAsync(unreadable);
        var checks = new FieldChecks();
        var query = new ListMessages(inbox, StatusOf(http.Request.Query, checks), page.Value, IsHidden(http.Request.Query, checks));
        return checks.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, query, MessageJson.Of, RestJson.Default.PageJsonMessageJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => MessageId.TryParse(id) is { } message
        ? door.AnswerAsync(http, new GetMessage(message), MessageJson.Of, RestJson.Default.MessageJson)
        : RestDoor.RefuseAsync(MessageFailures.NotFound);

    private Task<IResult> ExplainAsync(string id, HttpContext http) => MessageId.TryParse(id) is { } message
        ? door.AnswerAsync(http, new ExplainVerdict(message), VerdictJson.Of, RestJson.Default.VerdictJson)
        : RestDoor.RefuseAsync(MessageFailures.NotFound);

    private async Task<IResult> UpdateAsync(string id, HttpContext http)
    {
        if (MessageId.TryParse(id) is not { } message) return FailureProblems.Answer(MessageFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.UpdateLabelsBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var checks = new FieldChecks();
        var command = new UpdateLabels(message, checks.Strings("addLabels", read.Value.AddLabels), checks.Strings("removeLabels", read.Value.RemoveLabels));
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command, labels => new LabelsJson(message.Value, labels), RestJson.Default.LabelsJson);
    }

    private Task<IResult> DeleteAsync(string id, HttpContext http) => MessageId.TryParse(id) is { } message
        ? door.AnswerAsync(http, new DeleteMessage(message))
        : RestDoor.RefuseAsync(MessageFailures.NotFound);

    /// <summary>Spam, blocked and unauthenticated mail and what is in the trash are a list of their own.</summary>
    private static bool IsHidden(IQueryCollection query, FieldChecks checks)
    {
        if (!query.TryGetValue("hidden", out var text)) return false;
        if (bool.TryParse(text.ToString(), out var isHidden)) return isHidden;
        checks.Refuse("hidden", "Must be true or false.");
        return false;
    }

    private static MessageStatus? StatusOf(IQueryCollection query, FieldChecks checks)
    {
        if (!query.TryGetValue("status", out var text)) return null;
        var status = Wire.TryParse<MessageStatus>(text.ToString(), Wire.Of);
        if (status is null) checks.Refuse("status", $"Must be one of {string.Join(", ", Enum.GetValues<MessageStatus>().Select(Wire.Of))}.");
        return status;
    }
}
