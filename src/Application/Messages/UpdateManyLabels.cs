using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Adds labels to messages of an inbox and removes others; on a conflict removal wins.</summary>
/// <param name="MessageIds">1 to 50 Message-IDs in angle brackets, none twice. Those that are not there are left out.</param>
/// <returns>The messages that are there with the labels they have then, in the order they were named.</returns>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>message.too_many_labels</c>.</remarks>
[Needs(Permission.MessageUpdate)]
public sealed record UpdateManyLabels(InboxId InboxId, IReadOnlyList<string> MessageIds, IReadOnlyList<string> Add, IReadOnlyList<string> Remove)
    : ICommand<IReadOnlyList<MessageLabels>>, INamesInbox
{
    public const int MaxMessages = 50;
}

/// <param name="MessageIdHeader">In angle brackets.</param>
public sealed record MessageLabels(string MessageIdHeader, IReadOnlyList<string> Labels);

internal sealed class UpdateManyLabelsValidator : AbstractValidator<UpdateManyLabels>
{
    public UpdateManyLabelsValidator()
    {
        RuleFor(c => c.MessageIds).Must(ids => ids.Count is >= 1 and <= UpdateManyLabels.MaxMessages).WithMessage($"1 to {UpdateManyLabels.MaxMessages} messages at once.");
        RuleFor(c => c.MessageIds).Must(ids => ids.Distinct().Count() == ids.Count).WithMessage("No message twice.");
        RuleFor(c => c.Add).AreLabels("AddLabels");
        RuleFor(c => c.Remove).AreLabels("RemoveLabels");
        RuleFor(c => c).Must(c => c.Add.Count + c.Remove.Count > 0).WithMessage("Say which labels to add or to remove.").OverridePropertyName("AddLabels");
    }
}

internal sealed class UpdateManyLabelsHandler(
    IMessageRepository messages, IInboxRepository inboxes, Labelling labelling, ThreadLedger ledger, ICaller caller, TimeProvider clock)
    : ICommandHandler<UpdateManyLabels, IReadOnlyList<MessageLabels>>
{
    public async Task<Result<IReadOnlyList<MessageLabels>>> Handle(UpdateManyLabels command, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(caller.Organization, command.InboxId, cancellationToken) is null) return InboxFailures.NotFound;
        await inboxes.LockAsync([command.InboxId], cancellationToken);

        var now = clock.GetUtcNow();
        var changed = new List<MessageLabels>(command.MessageIds.Count);
        var threads = new HashSet<Domain.Threads.ThreadId>();
        foreach (var header in command.MessageIds)
        {
            if (await messages.FindIdAsync(caller.Organization, command.InboxId, header, cancellationToken) is not { } id) continue;
            if (await messages.FindLabelsAsync(caller.Organization, id, cancellationToken) is not { } message) continue;
            if ((Label.MasksSeen(caller.Current.VisibleLabels) & (1 << Label.MaskOf(message.Labels.Flags))) == 0) continue;

            var becomes = message.Labels.Change(command.Add, command.Remove);
            if (becomes.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;
            await labelling.ChangeAsync(message, becomes, now, recount: false, cancellationToken);
            threads.Add(message.ThreadId);
            changed.Add(new MessageLabels(header, becomes.Words));
        }

        foreach (var thread in threads) await ledger.RecountAsync(thread, now, cancellationToken);
        return changed;
    }
}
