using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Drafts;

/// <summary>Sends a draft now, whatever its time: it becomes a message and is no draft any more.</summary>
/// <param name="AddLabels">For the message, beside those of the draft.</param>
/// <remarks>Fails with <c>draft.not_found</c>, <c>draft.sending</c>, <c>draft.changed</c>, <c>draft.source_gone</c>, or as <see cref="SendMessage"/> does; then the draft stays as it was.</remarks>
[Needs(Permission.DraftSend)]
public sealed record SendDraft(DraftId DraftId, IReadOnlyList<string> AddLabels, IReadOnlyList<string> RemoveLabels, string? IdempotencyKey = null)
    : ICommand<MessageView>, IOpensOwnUnitOfWork, IIdempotentCommand, INamesDraft
{
    public SendingLimits Limits { get; init; } = SendingLimits.AgentSend;
}

internal sealed class SendDraftValidator : AbstractValidator<SendDraft>
{
    public SendDraftValidator()
    {
        RuleFor(c => c.AddLabels).AreLabels("AddLabels");
        RuleFor(c => c.RemoveLabels).Must(labels => labels.All(Label.IsValid)).WithMessage("Not a label.");
        RuleFor(c => c.IdempotencyKey!).IsIdempotencyKey().When(c => c.IdempotencyKey is not null);
    }
}

internal sealed class SendDraftHandler(IDraftRepository drafts, DraftSender sender, ICaller caller) : ICommandHandler<SendDraft, MessageView>
{
    public async Task<Result<MessageView>> Handle(SendDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(caller.Organization, command.DraftId, cancellationToken) is not { } draft) return DraftFailures.NotFound;
        if (draft.SendStatus == SendStatus.Sending) return DraftFailures.Sending;
        var labelled = draft with { Labels = [.. draft.Labels.Concat(command.AddLabels).Distinct().Except(command.RemoveLabels)] };
        return labelled.Labels.Count > Label.MaxPerMessage ? MessageFailures.TooManyLabels : await sender.SendAsync(labelled, command.Limits, cancellationToken);
    }
}
