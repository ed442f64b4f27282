using AgentSend.Api.Rest;
using AgentSend.Application.Drafts;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0DraftEndpoints(V0Door door, DownloadLinks links) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/drafts", ListAsync)
            .Describes("drafts_list", "List drafts, changed last first.").Takes(V0Parameter.Drafts).Answers<V0DraftListJson>();
        routes.Get(V0Scopes.All, "/drafts/{draft_id}", GetAsync)
            .Describes("drafts_get", "Get a draft.").Answers<V0DraftJson>();
        routes.Get(V0Scopes.All, "/drafts/{draft_id}/attachments/{attachment_id}", GetAttachmentAsync)
            .Describes("drafts_getAttachment", "Get a link to an attachment of a draft.").Answers<V0AttachmentLinkJson>();
        routes.Post(V0Scopes.Inbox, "/drafts", CreateAsync)
            .Describes("drafts_create", "Make a draft: to be approved, finished, or sent at a time of its own.").TakesJson<V0CreateDraftBody>(isOptional: true).Answers<V0DraftJson>().MayFail(409, 422);
        routes.Patch(V0Scopes.Inbox, "/drafts/{draft_id}", UpdateAsync)
            .Describes("drafts_update", "Change a draft; what is left out stays, null clears.").TakesJson<V0UpdateDraftBody>().Answers<V0DraftJson>().MayFail(409, 422);
        routes.Delete(V0Scopes.Inbox, "/drafts/{draft_id}", DeleteAsync)
            .Describes("drafts_delete", "Delete a draft; it will not be sent.").AnswersNothing().MayFail(409);
        routes.Post(V0Scopes.Inbox, "/drafts/{draft_id}/send", SendAsync)
            .Describes("drafts_send", "Send a draft: it becomes a message.").Takes(V0Parameter.IdempotencyKey).TakesJson<V0LabelsBody>(isOptional: true).Answers<V0SentJson>().MayFail(409, 422, 429);
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var filter = new DraftFilter(call.Query.Texts("labels"), call.Query.Time("before"), call.Query.Time("after"));
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindDrafts(filter, page.Value.ToCursor()),
            (drafts, next) => new V0DraftListJson(drafts.Count, page.Value.Limit, next, [.. drafts.Select(V0DraftJson.ItemOf)]),
            V0SendJson.Default.V0DraftListJson);
    }

    private Task<IResult> GetAsync(V0Call call) => DraftId.TryParse(call["draft_id"]) is { } id
        ? door.AnswerAsync(call, new GetDraft(id), V0DraftJson.Of, V0SendJson.Default.V0DraftJson)
        : V0Failures.AnswerAsync(DraftFailures.NotFound);

    private Task<IResult> GetAttachmentAsync(V0Call call)
    {
        if (DraftId.TryParse(call["draft_id"]) is not { } id) return V0Failures.AnswerAsync(DraftFailures.NotFound);
        return AttachmentId.TryParse(call["attachment_id"]) is { } attachment
            ? door.AnswerAsync(
                call, new GetDraftAttachment(id, attachment), found => V0AttachmentLinkJson.Of(found, links.LinkOf(found.Id, call.Http.Request)), V0Json.Default.V0AttachmentLinkJson)
            : V0Failures.AnswerAsync(AttachmentFailures.NotFound);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0SendJson.Default.V0CreateDraftBody, V0CreateDraftBody.Empty);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var (body, checks) = (read.Value, new FieldChecks());
        if (body.InReplyTo is not null && body.ForwardOf is not null) return V0Failures.Answer(DraftFailures.TwoSources);
        var answered = await LocateAsync(call, body.InReplyTo);
        if (answered.Failure is { } noMessage) return V0Failures.Answer(noMessage);
        var forwarded = await LocateAsync(call, body.ForwardOf);
        if (forwarded.Failure is { } none) return V0Failures.Answer(none);

        var command = new CreateDraft(
            call.InboxId, body.To, body.Cc, body.Bcc, body.Subject, body.Text, body.Html, answered.Value, forwarded.Value, body.ReplyAll ?? false, body.SendAt, body.ClientId)
        {
            ReplyTo = body.ReplyTo ?? [],
            Labels = checks.Strings("labels", body.Labels),
            Attachments = V0SendAttachmentBody.ToNew(body.Attachments, "attachments", checks),
            Limits = SendingLimits.AgentMail,
        };
        return checks.Failure is { } failure ? V0Failures.Answer(failure) : await door.AnswerAsync(call, command, V0DraftJson.Of, V0SendJson.Default.V0DraftJson);
    }

    private async Task<IResult> UpdateAsync(V0Call call)
    {
        if (DraftId.TryParse(call["draft_id"]) is not { } id) return V0Failures.Answer(DraftFailures.NotFound);
        var read = await call.ReadAsync(V0SendJson.Default.V0UpdateDraftBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var (body, checks) = (read.Value, new FieldChecks());
        var removed = checks.Strings("removeAttachments", body.RemoveAttachments).Select(text => AttachmentId.TryParse(text)).ToList();
        if (removed.Contains(null)) return V0Failures.Answer(AttachmentFailures.NotFound);
        var command = new UpdateDraft(id)
        {
            To = body.To,
            Cc = body.Cc,
            Bcc = body.Bcc,
            ReplyTo = body.ReplyTo,
            Subject = body.Subject,
            BodyText = body.Text,
            BodyHtml = body.Html,
            SendAt = body.SendAt,
            AddLabels = body.AddLabels ?? [],
            RemoveLabels = body.RemoveLabels ?? [],
            Attachments = V0SendAttachmentBody.ToNew(body.AddAttachments, "addAttachments", checks),
            RemoveAttachments = [.. removed.OfType<AttachmentId>()],
            Limits = SendingLimits.AgentMail,
        };
        return checks.Failure is { } failure ? V0Failures.Answer(failure) : await door.AnswerAsync(call, command, V0DraftJson.Of, V0SendJson.Default.V0DraftJson);
    }

    private Task<IResult> DeleteAsync(V0Call call) => DraftId.TryParse(call["draft_id"]) is { } id
        ? door.FinishAsync(call, new DeleteDraft(id))
        : V0Failures.AnswerAsync(DraftFailures.NotFound);

    private async Task<IResult> SendAsync(V0Call call)
    {
        if (DraftId.TryParse(call["draft_id"]) is not { } id) return V0Failures.Answer(DraftFailures.NotFound);
        var read = await call.ReadAsync(V0Json.Default.V0LabelsBody, V0LabelsBody.Empty);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var command = new SendDraft(id, read.Value.AddLabels ?? [], read.Value.RemoveLabels ?? [], call.IdempotencyKey) { Limits = SendingLimits.AgentMail };
        return await door.AnswerAsync(call, command, V0SentJson.Of, V0SendJson.Default.V0SentJson);
    }

    private async Task<Result<MessageId?>> LocateAsync(V0Call call, string? messageId)
    {
        if (messageId is null) return (MessageId?)null;
        var found = await door.FindAsync(call, messageId);
        return found.Failure is { } failure ? failure : (MessageId?)found.Value;
    }
}
