using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Sending, answering and passing on.</summary>
internal sealed class V0SendEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Post(V0Scopes.Inbox, "/messages/send", SendAsync)
            .Describes("messages_send", "Send a message: queued when this answers, delivered behind it.").Takes(V0Parameter.IdempotencyKey).TakesJson<V0SendBody>().Answers<V0SentJson>().MayFail(409, 422, 429);
        routes.Post(V0Scopes.Inbox, "/messages/{message_id}/reply", call => ReplyAsync(call, toAll: false))
            .Describes("messages_reply", "Answer a message, in its thread and with the original quoted.").Takes(V0Parameter.IdempotencyKey).TakesJson<V0SendBody>().Answers<V0SentJson>().MayFail(409, 422, 429);
        routes.Post(V0Scopes.Inbox, "/messages/{message_id}/reply-all", call => ReplyAsync(call, toAll: true))
            .Describes("messages_reply-all", "Answer a message to everybody whom it names.").Takes(V0Parameter.IdempotencyKey).TakesJson<V0SendBody>().Answers<V0SentJson>().MayFail(409, 422, 429);
        routes.Post(V0Scopes.Inbox, "/messages/{message_id}/forward", ForwardAsync)
            .Describes("messages_forward", "Pass a message on, with its attachments.").Takes(V0Parameter.IdempotencyKey).TakesJson<V0SendBody>().Answers<V0SentJson>().MayFail(409, 422, 429);
    }

    private async Task<IResult> SendAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0SendJson.Default.V0SendBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var body = read.Value;
        return await AnswerAsync(
            call, body, new SendMessage(call.InboxId, body.To ?? [], body.Cc ?? [], body.Bcc ?? [], body.Subject ?? "", body.Text, body.Html, null, [], call.IdempotencyKey));
    }

    private async Task<IResult> ReplyAsync(V0Call call, bool toAll)
    {
        var read = await call.ReadAsync(V0SendJson.Default.V0SendBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);

        // Answers to all have no recipient fields in this dialect: what its clients leave out counts as left out.
        var body = toAll ? read.Value with { To = null, Cc = null, Bcc = null } : read.Value;
        return await door.WithMessageAsync(call, id => AnswerAsync(
            call, body, new ReplyToMessage(id, body.Text, body.Html, body.To, body.Cc, body.Bcc, toAll || body.ReplyAll == true, call.IdempotencyKey)));
    }

    private async Task<IResult> ForwardAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0SendJson.Default.V0SendBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var body = read.Value;
        return await door.WithMessageAsync(call, id => AnswerAsync(
            call, body, new ForwardMessage(id, body.To ?? [], body.Cc ?? [], body.Bcc ?? [], body.Subject, body.Text, body.Html, call.IdempotencyKey)));
    }

    private async Task<IResult> AnswerAsync(V0Call call, V0SendBody body, SendingCommand command)
    {
        var checks = new FieldChecks();
        var whole = command with
        {
            ReplyTo = body.ReplyTo ?? [],
            Labels = checks.Strings("labels", body.Labels),
            Headers = checks.Headers(body.Headers),
            Attachments = V0SendAttachmentBody.ToNew(body.Attachments, "attachments", checks),
            TrackOpens = body.TrackOpens ?? false,
            Limits = SendingLimits.AgentMail,
        };
        return checks.Failure is { } failure ? V0Failures.Answer(failure) : await door.AnswerAsync(call, whole, V0SentJson.Of, V0SendJson.Default.V0SentJson);
    }
}
