using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Drafts;

/// <summary>Makes a message of a draft. The draft goes in the unit of work in which the message is queued: whoever dies when, there is one of the two.</summary>
internal sealed class DraftSender(IDraftRepository drafts, SourceReader sources, Quotation quotation, MessageSender sender, IUnitOfWork unitOfWork)
{
    /// <param name="draft">As it was read, labels perhaps changed.</param>
    public async Task<Result<MessageView>> SendAsync(Draft draft, SendingLimits limits, CancellationToken cancellationToken)
    {
        var submission = await AssembleAsync(draft, limits, cancellationToken);
        if (submission.Failure is { } unusable) return unusable;
        var prepared = await sender.PrepareAsync(draft.OrganizationId, submission.Value, cancellationToken);
        if (prepared.Failure is { } refused) return refused;
        return await unitOfWork.ExecuteAsync(ct => QueueAsync(draft, prepared.Value, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<MessageView>> QueueAsync(Draft draft, PreparedMessage prepared, CancellationToken cancellationToken)
    {
        if (await drafts.TryRemoveAsync(draft, cancellationToken)) return await sender.QueueAsync(prepared, cancellationToken);
        return await drafts.FindAsync(draft.OrganizationId, draft.Id, cancellationToken) is null ? DraftFailures.NotFound : DraftFailures.Changed;
    }

    private async Task<Result<Submission>> AssembleAsync(Draft draft, SendingLimits limits, CancellationToken cancellationToken)
    {
        var submission = new Submission(draft.InboxId)
        {
            To = draft.To,
            Cc = draft.Cc,
            Bcc = draft.Bcc,
            ReplyTo = draft.ReplyTo,
            Subject = draft.Subject ?? "",
            Text = draft.Text,
            Html = draft.Html,
            Labels = draft.Labels,
            AttachmentIds = [.. draft.Attachments.Select(a => a.Info.Id)],
            ThreadId = draft.ThreadId,
            Cited = draft.SourceMessageIdHeader is { } id ? new CitedMessage(id, null, [.. draft.References.SkipLast(1)]) : null,
            IsAnswer = draft.Kind == DraftKind.Reply,
            Limits = limits,
        };
        if (draft.Kind == DraftKind.New) return submission;

        var source = draft.SourceId is { } sourceId ? await sources.FindAsync(draft.OrganizationId, sourceId, cancellationToken) : null;
        if (draft.Kind == DraftKind.Reply)
        {
            if (source is null) return submission; // There is nothing left to quote.
            var (text, html) = quotation.Answer(source, draft.Text, draft.Html);
            return submission with { Text = text, Html = html };
        }

        if (source is null) return DraftFailures.SourceGone;
        var (both, markup) = quotation.Forward(source, draft.Text, draft.Html);
        return submission with { Text = both, Html = markup, Carried = source.AttachmentIds };
    }
}
