using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>Answering messages and passing them on.</summary>
internal sealed class AnswerEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Messages";

    public void Map(RestRoutes routes)
    {
        routes.Post("/messages/{id}/reply", (string id, HttpContext http) => ReplyAsync(id, http, toAll: false))
            .Describes("replyToMessage", Tag, "Answer a message, in its thread and with the original quoted.").TakesJson<ReplyBody>().TakesIdempotencyKey()
            .Answers<MessageJson>(StatusCodes.Status202Accepted).Fails(400, 403, 404, 409, 413, 429);
        routes.Post("/messages/{id}/reply-all", (string id, HttpContext http) => ReplyAsync(id, http, toAll: true))
            .Describes("replyAllToMessage", Tag, "Answer a message to everybody whom it names; recipients that are given do not count.").TakesJson<ReplyBody>().TakesIdempotencyKey()
            .Answers<MessageJson>(StatusCodes.Status202Accepted).Fails(400, 403, 404, 409, 413, 429);
        routes.Post("/messages/{id}/forward", ForwardAsync)
            .Describes("forwardMessage", Tag, "Pass a message on with its attachments.").TakesJson<ForwardBody>().TakesIdempotencyKey()
            .Answers<MessageJson>(StatusCodes.Status202Accepted).Fails(400, 403, 404, 409, 413, 429);
    }

    private async Task<IResult> ReplyAsync(string id, HttpContext http, bool toAll)
    {
        if (MessageId.TryParse(id) is not { } message) return FailureProblems.Answer(MessageFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.ReplyBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var checks = new FieldChecks();
        var body = toAll ? read.Value with { To = null, Cc = null, Bcc = null } : read.Value; // An answer to all chooses them itself.
        var command = new ReplyToMessage(
            message, body.BodyText, body.BodyHtml, Given("to", body.To, checks), Given("cc", body.Cc, checks), Given("bcc", body.Bcc, checks), toAll, http.IdempotencyKey())
        {
            ReplyTo = checks.Strings("replyTo", body.ReplyTo),
            Labels = checks.Strings("labels", body.Labels),
            Headers = checks.Headers(body.Headers),
            AttachmentIds = [.. (body.AttachmentIds ?? []).Select(AttachmentId.From)],
        };
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command, MessageJson.Of, RestJson.Default.MessageJson, StatusCodes.Status202Accepted);
    }

    private async Task<IResult> ForwardAsync(string id, HttpContext http)
    {
        if (MessageId.TryParse(id) is not { } message) return FailureProblems.Answer(MessageFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.ForwardBody);
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var (body, checks) = (read.Value, new FieldChecks());
        if (body.To is null) checks.Refuse("to", "At least one recipient is needed.");
        var command = new ForwardMessage(
            message, checks.Strings("to", body.To), checks.Strings("cc", body.Cc), checks.Strings("bcc", body.Bcc), body.Subject, body.BodyText, body.BodyHtml, http.IdempotencyKey())
        {
            ReplyTo = checks.Strings("replyTo", body.ReplyTo),
            Labels = checks.Strings("labels", body.Labels),
            Headers = checks.Headers(body.Headers),
            AttachmentIds = [.. (body.AttachmentIds ?? []).Select(AttachmentId.From)],
        };
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, command, MessageJson.Of, RestJson.Default.MessageJson, StatusCodes.Status202Accepted);
    }

    private static IReadOnlyList<string>? Given(string field, IReadOnlyList<string?>? texts, FieldChecks checks) => texts is null ? null : checks.Strings(field, texts);
}
