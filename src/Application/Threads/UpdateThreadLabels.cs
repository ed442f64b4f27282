using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>Adds labels to every message of a thread and removes others; on a conflict removal wins.</summary>
/// <returns>The labels the thread has then.</returns>
/// <remarks>Fails with <c>thread.not_found</c>, <c>thread.too_long</c> from 100 messages on, or <c>message.too_many_labels</c>.</remarks>
[Needs(Permission.MessageUpdate)]
public sealed record UpdateThreadLabels(ThreadId ThreadId, IReadOnlyList<string> Add, IReadOnlyList<string> Remove) : ICommand<IReadOnlyList<string>>, INamesThread
{
    /// <summary>Threads of so many messages are not labelled as a whole.</summary>
    public const int TooLong = 100;
}

internal sealed class UpdateThreadLabelsValidator : AbstractValidator<UpdateThreadLabels>
{
    public UpdateThreadLabelsValidator()
    {
        RuleFor(c => c.Add).AreLabels("AddLabels");
        RuleFor(c => c.Remove).AreLabels("RemoveLabels");
    }
}

internal sealed class UpdateThreadLabelsHandler(
    IThreadRepository threads, IMessageRepository messages, IInboxRepository inboxes, Labelling labelling, ThreadLedger ledger, ICaller caller, TimeProvider clock)
    : ICommandHandler<UpdateThreadLabels, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(UpdateThreadLabels command, CancellationToken cancellationToken)
    {
        if (await threads.FindViewAsync(caller.Organization, command.ThreadId, cancellationToken) is not { } view) return ThreadFailures.NotFound;
        await inboxes.LockAsync([new InboxId(view.InboxId)], cancellationToken);

        var now = clock.GetUtcNow();
        var all = await messages.ListLabelsAsync(command.ThreadId, cancellationToken);
        if (all.Count >= UpdateThreadLabels.TooLong) return ThreadFailures.TooLong(UpdateThreadLabels.TooLong);
        foreach (var message in all)
        {
            var becomes = message.Labels.Change(command.Add, command.Remove);
            if (becomes.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;
            await labelling.ChangeAsync(message, becomes, now, recount: false, cancellationToken);
        }

        await ledger.RecountAsync(command.ThreadId, now, cancellationToken);
        return await threads.FindAsync(command.ThreadId, cancellationToken) is { } thread ? Result.Of(thread.Totals.Labels.Words) : ThreadFailures.NotFound;
    }
}
