using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Drafts;

/// <summary>Changes a draft; what is not set stays, what is set to null is cleared. What it answers or passes on never changes.</summary>
/// <remarks>
/// Fails with <c>draft.not_found</c>, <c>draft.sending</c>, <c>draft.changed</c>, <c>message.too_many_recipients</c>, <c>message.too_many_labels</c>,
/// <c>attachment.not_found</c>, <c>attachment.url_unfetchable</c> or <c>attachment.too_large_together</c>.
/// </remarks>
[Needs(Permission.DraftUpdate)]
public sealed record UpdateDraft(DraftId DraftId) : ICommand<DraftView>, IOpensOwnUnitOfWork, INamesDraft, INamesAttachments
{
    public Patch<IReadOnlyList<string>> To { get; init; }

    public Patch<IReadOnlyList<string>> Cc { get; init; }

    public Patch<IReadOnlyList<string>> Bcc { get; init; }

    public Patch<IReadOnlyList<string>> ReplyTo { get; init; }

    public Patch<string> Subject { get; init; }

    public Patch<string> BodyText { get; init; }

    public Patch<string> BodyHtml { get; init; }

    /// <summary>Null takes it out of the plan; a time puts it in, also after it has failed.</summary>
    public Patch<DateTimeOffset?> SendAt { get; init; }

    public IReadOnlyList<string> AddLabels { get; init; } = [];

    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    /// <summary>Uploaded beforehand, to be added.</summary>
    public IReadOnlyList<AttachmentId> AttachmentIds { get; init; } = [];

    /// <summary>Handed in, to be added.</summary>
    public IReadOnlyList<NewAttachment> Attachments { get; init; } = [];

    public IReadOnlyList<AttachmentId> RemoveAttachments { get; init; } = [];

    public SendingLimits Limits { get; init; } = SendingLimits.AgentSend;
}

internal sealed class UpdateDraftValidator : AbstractValidator<UpdateDraft>
{
    public UpdateDraftValidator()
    {
        this.CheckRecipients(c => c.To.Value, c => c.Limits, nameof(UpdateDraft.To));
        this.CheckRecipients(c => c.Cc.Value, c => c.Limits, nameof(UpdateDraft.Cc));
        this.CheckRecipients(c => c.Bcc.Value, c => c.Limits, nameof(UpdateDraft.Bcc));
        this.CheckRecipients(c => c.ReplyTo.Value, c => c.Limits, nameof(UpdateDraft.ReplyTo));
        RuleFor(c => c.Subject.Value).IsSubject().OverridePropertyName("Subject");
        RuleFor(c => c.BodyText.Value).Must((c, text) => text is null || text.Length <= c.Limits.BodyCharacters).WithMessage(SubmissionRules.TooLong).OverridePropertyName("BodyText");
        RuleFor(c => c.BodyHtml.Value).Must((c, html) => html is null || html.Length <= c.Limits.BodyCharacters).WithMessage(SubmissionRules.TooLong).OverridePropertyName("BodyHtml");
        RuleFor(c => c.AddLabels).AreLabels("AddLabels");
        RuleFor(c => c.RemoveLabels).AreLabels("RemoveLabels");
        RuleForEach(c => c.Attachments).IsNewAttachment();
    }
}

internal sealed class UpdateDraftHandler(IDraftRepository drafts, DraftShelf shelf, IContentReader contents, ICaller caller, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<UpdateDraft, DraftView>
{
    public async Task<Result<DraftView>> Handle(UpdateDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(caller.Organization, command.DraftId, cancellationToken) is not { } before) return DraftFailures.NotFound;
        if (before.SendStatus == SendStatus.Sending) return DraftFailures.Sending;
        var taken = before.Attachments.Where(a => !command.RemoveAttachments.Contains(a.Info.Id)).Sum(a => a.Info.Size);
        var shelved = await shelf.GatherAsync(caller.Organization, command.AttachmentIds, command.Attachments, taken, clock.GetUtcNow(), cancellationToken);
        if (shelved.Failure is { } notThere) return notThere;
        return await unitOfWork.ExecuteAsync(ct => ChangeAsync(command, shelved.Value, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<DraftView>> ChangeAsync(UpdateDraft command, IReadOnlyList<Shelved> shelved, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(caller.Organization, command.DraftId, cancellationToken) is not { } before) return DraftFailures.NotFound;
        if (before.SendStatus == SendStatus.Sending) return DraftFailures.Sending;
        var removed = before.Attachments.Where(a => command.RemoveAttachments.Contains(a.Info.Id)).ToList();
        if (removed.Count != command.RemoveAttachments.Distinct().Count()) return AttachmentFailures.NotFound;

        var now = clock.GetUtcNow();
        var draft = Changed(before, command) with { Attachments = [.. before.Attachments.Except(removed), .. shelved.Select(s => s.Attachment)] };
        if (draft.RecipientCount > command.Limits.Recipients) return MessageFailures.TooManyRecipients(command.Limits.Recipients);
        if (draft.Labels.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;
        if (draft.Attachments.Count > command.Limits.Attachments) return AttachmentFailures.TooMany(command.Limits.Attachments);
        draft = draft.Touched(now);
        if (!await drafts.TryUpdateAsync(draft, before.Version, cancellationToken)) return DraftFailures.Changed;
        await shelf.StoreAsync(caller.Organization, shelved, now, cancellationToken);
        await shelf.ClearAsync(caller.Organization, removed, cancellationToken);
        return DraftView.Of(draft, contents);
    }

    private static Draft Changed(Draft draft, UpdateDraft command)
    {
        draft = draft with
        {
            To = command.To.IsSet ? command.To.Value ?? [] : draft.To,
            Cc = command.Cc.IsSet ? command.Cc.Value ?? [] : draft.Cc,
            Bcc = command.Bcc.IsSet ? command.Bcc.Value ?? [] : draft.Bcc,
            ReplyTo = command.ReplyTo.IsSet ? command.ReplyTo.Value ?? [] : draft.ReplyTo,
            Subject = command.Subject.IsSet ? command.Subject.Value : draft.Subject,
            Text = command.BodyText.IsSet ? command.BodyText.Value : draft.Text,
            Html = command.BodyHtml.IsSet ? command.BodyHtml.Value : draft.Html,
            Labels = [.. draft.Labels.Concat(command.AddLabels).Distinct().Except(command.RemoveLabels)],
        };
        return command.SendAt.IsSet ? draft.ScheduledAt(command.SendAt.Value) : draft;
    }
}
