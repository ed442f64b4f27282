using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>Changes what is named and leaves the rest.</summary>
/// <param name="DisplayName">At most 255 characters; null clears it.</param>
/// <param name="DailySendLimit">Messages a UTC day, 0 to 1,000,000.</param>
/// <param name="Metadata">Merged into what there is: a key with null is removed, null clears all, and no keys at all are refused.</param>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>inbox.metadata_too_large</c>.</remarks>
[Needs(Permission.InboxUpdate)]
public sealed record UpdateInbox(
    InboxId Id,
    Patch<string> DisplayName,
    Patch<InboxStatus> Status,
    Patch<int> DailySendLimit,
    Patch<IReadOnlyDictionary<string, JsonElement>> Metadata = default) : ICommand<InboxView>, INamesInbox
{
    InboxId INamesInbox.InboxId => Id;
}

internal sealed class UpdateInboxValidator : AbstractValidator<UpdateInbox>
{
    public UpdateInboxValidator()
    {
        RuleFor(c => c.DisplayName.Value).DisplayName().OverridePropertyName("DisplayName");
        RuleFor(c => c.Status.Value).IsInEnum().OverridePropertyName("Status");
        RuleFor(c => c.Metadata).Custom((metadata, context) =>
        {
            if (metadata.Value is { } changes && InboxMetadata.Problem(changes, isUpdate: true) is { } problem) context.AddFailure("Metadata", problem);
        });
        RuleFor(c => c.DailySendLimit.Value).InclusiveBetween(0, 1_000_000).OverridePropertyName("DailySendLimit");
    }
}

internal sealed class UpdateInboxHandler(IInboxRepository inboxes, ICaller caller, TimeProvider clock) : ICommandHandler<UpdateInbox, InboxView>
{
    public async Task<Result<InboxView>> Handle(UpdateInbox command, CancellationToken cancellationToken)
    {
        await inboxes.LockAsync([command.Id], cancellationToken); // Or of two that change different fields one would undo the other.
        var inbox = await inboxes.FindAsync(caller.Organization, command.Id, cancellationToken);
        if (inbox is null) return InboxFailures.NotFound;

        var now = clock.GetUtcNow();
        if (command.DisplayName.IsSet) inbox.Rename(command.DisplayName.Value, now);
        if (command.Status.IsSet) inbox.ChangeStatus(command.Status.Value, now);
        if (command.DailySendLimit.IsSet) inbox.LimitTo(command.DailySendLimit.Value, now);
        if (command.Metadata.IsSet)
        {
            inbox.Note(command.Metadata.Value is { } changes ? InboxMetadata.Merge(inbox.Metadata, changes) : null, now);
            if (InboxMetadata.KeysOf(inbox.Metadata) > InboxMetadata.MaxKeys) return InboxFailures.TooMuchMetadata;
        }

        await inboxes.UpdateAsync(inbox, cancellationToken);

        return (await inboxes.FindViewAsync(caller.Organization, command.Id, UtcDay.Of(now), cancellationToken))!; // Found above, in this unit of work.
    }
}
