using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Drafts;

/// <summary>Makes a draft: of a new message, of an answer, or of a message that is passed on. Recipients and subject of the last two come from the source unless they are given.</summary>
/// <param name="To">Each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, like the others; null for those of the source, or none yet.</param>
/// <param name="InReplyTo">The message it answers, in the same inbox.</param>
/// <param name="ForwardOf">The message it passes on, in the same inbox; its words and attachments join when the draft is sent.</param>
/// <param name="ReplyAll">To everybody whom the message names; then no recipients may be given.</param>
/// <param name="SendAt">When it is to be sent by itself; at once when that is past.</param>
/// <param name="ClientId">The same one again gives the inbox's first draft of it and makes nothing.</param>
/// <remarks>
/// Fails with <c>inbox.not_found</c>, <c>message.not_found</c>, <c>draft.two_sources</c>, <c>draft.nothing_to_reply_to</c>, <c>message.recipients_with_reply_all</c>,
/// <c>message.too_many_recipients</c>, <c>attachment.not_found</c>, <c>attachment.url_unfetchable</c> or <c>attachment.too_large_together</c>.
/// </remarks>
[Needs(Permission.DraftCreate)]
public sealed record CreateDraft(
    InboxId InboxId,
    IReadOnlyList<string>? To = null,
    IReadOnlyList<string>? Cc = null,
    IReadOnlyList<string>? Bcc = null,
    string? Subject = null,
    string? BodyText = null,
    string? BodyHtml = null,
    MessageId? InReplyTo = null,
    MessageId? ForwardOf = null,
    bool ReplyAll = false,
    DateTimeOffset? SendAt = null,
    string? ClientId = null) : ICommand<DraftView>, IOpensOwnUnitOfWork, INamesInbox, INamesAttachments
{
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<AttachmentId> AttachmentIds { get; init; } = [];

    public IReadOnlyList<NewAttachment> Attachments { get; init; } = [];

    public SendingLimits Limits { get; init; } = SendingLimits.AgentSend;
}

internal sealed class CreateDraftValidator : AbstractValidator<CreateDraft>
{
    public CreateDraftValidator()
    {
        this.CheckRecipients(c => c.To, c => c.Limits);
        this.CheckRecipients(c => c.Cc, c => c.Limits);
        this.CheckRecipients(c => c.Bcc, c => c.Limits);
        this.CheckRecipients(c => c.ReplyTo, c => c.Limits);
        RuleFor(c => c.Subject).IsSubject();
        RuleFor(c => c.BodyText).Must((c, text) => text is null || text.Length <= c.Limits.BodyCharacters).WithMessage(SubmissionRules.TooLong);
        RuleFor(c => c.BodyHtml).Must((c, html) => html is null || html.Length <= c.Limits.BodyCharacters).WithMessage(SubmissionRules.TooLong);
        RuleFor(c => c.Labels).AreLabels("Labels");
        RuleFor(c => c.AttachmentIds).Must((c, ids) => ids.Count + c.Attachments.Count <= c.Limits.Attachments)
            .WithMessage(c => $"A message has at most {c.Limits.Attachments} attachments.");
        RuleForEach(c => c.Attachments).IsNewAttachment();
        RuleFor(c => c.ClientId).ClientId();
    }
}

internal sealed class CreateDraftHandler(
    IDraftRepository drafts,
    IInboxRepository inboxes,
    SourceReader sources,
    DraftShelf shelf,
    IContentReader contents,
    ICaller caller,
    IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<CreateDraft, DraftView>
{
    public async Task<Result<DraftView>> Handle(CreateDraft command, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(caller.Organization, command.InboxId, cancellationToken) is not { } inbox) return InboxFailures.NotFound;
        if (await FindEarlierAsync(command, cancellationToken) is { } earlier) return DraftView.Of(earlier, contents);

        var begun = await BeginAsync(command, inbox, cancellationToken);
        if (begun.Failure is { } unusable) return unusable;
        var now = clock.GetUtcNow();
        var shelved = await shelf.GatherAsync(caller.Organization, command.AttachmentIds, command.Attachments, taken: 0, now, cancellationToken);
        if (shelved.Failure is { } notThere) return notThere;
        var draft = begun.Value with { Attachments = [.. shelved.Value.Select(s => s.Attachment)] };
        return await unitOfWork.ExecuteAsync(ct => AddAsync(draft, inbox, shelved.Value, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<DraftView>> AddAsync(Draft draft, Inbox inbox, IReadOnlyList<Shelved> shelved, CancellationToken cancellationToken)
    {
        if ((await inboxes.LockAsync([inbox.Id], cancellationToken)).Count == 0) return InboxFailures.NotFound;
        if (!await drafts.AddAsync(draft, inbox.PodId, cancellationToken))
        {
            // Whoever asked for the same at the same time was first.
            var first = await drafts.FindByClientIdAsync(inbox.OrganizationId, inbox.Id, draft.ClientId!, cancellationToken);
            return first is null ? DraftFailures.Changed : DraftView.Of(first, contents);
        }

        await shelf.StoreAsync(inbox.OrganizationId, shelved, draft.CreatedAt, cancellationToken);
        return DraftView.Of(draft, contents);
    }

    private async Task<Draft?> FindEarlierAsync(CreateDraft command, CancellationToken cancellationToken) => command.ClientId is { } id
        ? await drafts.FindByClientIdAsync(caller.Organization, command.InboxId, id, cancellationToken)
        : null;

    private async Task<Result<Draft>> BeginAsync(CreateDraft command, Inbox inbox, CancellationToken cancellationToken)
    {
        if (command.InReplyTo is not null && command.ForwardOf is not null) return DraftFailures.TwoSources;
        if (command.ReplyAll && command.InReplyTo is null) return DraftFailures.NothingToReplyTo;
        var given = new GivenRecipients(command.To, command.Cc, command.Bcc);
        if (command.ReplyAll && given.Any) return MessageFailures.RecipientsWithReplyAll;

        var now = clock.GetUtcNow();
        var draft = new Draft
        {
            Id = DraftId.New(now),
            OrganizationId = inbox.OrganizationId,
            InboxId = inbox.Id,
            InboxAddress = inbox.Address.ToString(),
            ClientId = command.ClientId,
            Kind = command.InReplyTo is not null ? DraftKind.Reply : command.ForwardOf is not null ? DraftKind.Forward : DraftKind.New,
            To = command.To ?? [],
            Cc = command.Cc ?? [],
            Bcc = command.Bcc ?? [],
            ReplyTo = command.ReplyTo,
            Subject = command.Subject,
            Text = command.BodyText,
            Html = command.BodyHtml,
            Labels = [.. command.Labels.Distinct()],
            CreatedAt = now,
            UpdatedAt = now,
        }.ScheduledAt(command.SendAt);
        if ((command.InReplyTo ?? command.ForwardOf) is { } id)
        {
            var source = await sources.FindAsync(inbox.OrganizationId, id, cancellationToken);
            if (source is null || source.InboxId != inbox.Id) return MessageFailures.NotFound;
            draft = Drawn(draft, source, given, command.ReplyAll);
        }

        return draft.RecipientCount > command.Limits.Recipients ? MessageFailures.TooManyRecipients(command.Limits.Recipients) : draft;
    }

    /// <summary>With what the source decides.</summary>
    private static Draft Drawn(Draft draft, SourceMessage source, GivenRecipients given, bool toAll)
    {
        draft = draft with
        {
            SourceId = source.Id,
            SourceMessageIdHeader = source.View.MessageIdHeader,
            ThreadId = source.ThreadId,
            References = MessageComposer.ReferencesAfter(source.Cited),
            Subject = draft.Subject ?? (draft.Kind == DraftKind.Reply ? SubjectLine.OfReply(source.View.Subject) : SubjectLine.OfForward(source.View.Subject)),
        };
        if (draft.Kind != DraftKind.Reply) return draft;
        var chosen = toAll ? ReplyRecipients.OfReplyToAll(source.Correspondents) : ReplyRecipients.OfReply(source.Correspondents);
        return draft with { To = given.To ?? chosen.To, Cc = given.Cc ?? chosen.Cc };
    }
}
