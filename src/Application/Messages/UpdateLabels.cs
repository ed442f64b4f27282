using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Adds labels to a message and removes others; on a conflict removal wins.</summary>
/// <returns>The labels it has then, the server's first.</returns>
/// <remarks>Fails with <c>message.not_found</c> or <c>message.too_many_labels</c>.</remarks>
[Needs(Permission.MessageUpdate)]
public sealed record UpdateLabels(MessageId MessageId, IReadOnlyList<string> Add, IReadOnlyList<string> Remove) : ICommand<IReadOnlyList<string>>, INamesMessage;

internal sealed class UpdateLabelsValidator : AbstractValidator<UpdateLabels>
{
    public UpdateLabelsValidator()
    {
        RuleFor(c => c.Add).AreLabels("AddLabels");
        RuleFor(c => c.Remove).AreLabels("RemoveLabels");
    }
}

internal sealed class UpdateLabelsHandler(IMessageRepository messages, IInboxRepository inboxes, Labelling labelling, ICaller caller, TimeProvider clock)
    : ICommandHandler<UpdateLabels, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(UpdateLabels command, CancellationToken cancellationToken)
    {
        if (await messages.FindLabelsAsync(caller.Organization, command.MessageId, cancellationToken) is not { } seen) return MessageFailures.NotFound;
        await inboxes.LockAsync([seen.InboxId], cancellationToken);

        // Once more, now that nobody else changes it.
        if (await messages.FindLabelsAsync(caller.Organization, command.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;
        var becomes = message.Labels.Change(command.Add, command.Remove);
        if (becomes.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;

        await labelling.ChangeAsync(message, becomes, clock.GetUtcNow(), recount: true, cancellationToken);
        return Result.Of(becomes.Words);
    }
}
