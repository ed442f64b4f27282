using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>APPEND: puts messages of a mail program's into a folder; in <see cref="Folder.Drafts"/> they become drafts. All or nothing (MULTIAPPEND, RFC 3502).</summary>
/// <returns>Their UIDs, in their order.</returns>
/// <remarks>
/// No list and no screening is asked, nothing is sent, and <c>message.received</c> is not raised: the person has it already. Drafts need the permission to
/// create them. Fails with <c>inbox.not_found</c>, <c>folder.not_found</c>, <c>message.too_large</c>, <c>message.too_many_labels</c>.
/// </remarks>
[Needs(Permission.MessageUpdate)]
public sealed record AppendEntries(InboxId InboxId, Folder Folder, IReadOnlyList<AppendedMessage> Messages) : ICommand<Appended>, INamesInbox, IOpensOwnUnitOfWork;

/// <param name="Octets">A whole message, not kept after the command has ended.</param>
/// <param name="Keywords">Atoms.</param>
/// <param name="InternalDate">Null for now.</param>
public sealed record AppendedMessage(ReadOnlyMemory<byte> Octets, MailboxFlags Flags, IReadOnlyList<string> Keywords, DateTimeOffset? InternalDate);

public sealed record Appended(long UidValidity, IReadOnlyList<long> Uids);

internal sealed class AppendEntriesHandler(
    IMailboxStore store, IInboxRepository inboxes, FolderAccess access, MessageImporter importer, DraftImporter drafts, LimitSettings limits, IUnitOfWork unitOfWork, ICaller caller,
    TimeProvider clock) : ICommandHandler<AppendEntries, Appended>
{
    public async Task<Result<Appended>> Handle(AppendEntries command, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(command.InboxId, command.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        if (command.Folder == Folder.Drafts && !access.Allows(Permission.DraftCreate)) return ApiKeyFailures.MissingPermission(Permission.DraftCreate);
        if (await inboxes.FindAsync(caller.Organization, command.InboxId, cancellationToken) is not { } inbox) return InboxFailures.NotFound;
        if (command.Messages.Any(message => message.Octets.Length > limits.MaxMessageOctets)) return MessageFailures.TooLarge(limits.MaxMessageOctets);

        // Reading takes longest and holds up nobody: it is done before the unit of work.
        if (command.Folder == Folder.Drafts)
        {
            var read = new List<ImportedDraft>(command.Messages.Count);
            foreach (var message in command.Messages) read.Add(await drafts.ReadAsync(inbox, message, clock.GetUtcNow(), cancellationToken));
            if (read.Exists(one => one.Draft.Labels.Count > Label.MaxPerMessage)) return MessageFailures.TooManyLabels;
            return await unitOfWork.ExecuteAsync(ct => AddDraftsAsync(inbox, state.Value, read, ct), static result => result.IsSuccess, cancellationToken);
        }

        var parsed = command.Messages.Select(message => importer.Read(message, command.Folder)).ToList();
        if (parsed.Exists(one => one.Labels.Own.Count > Label.MaxPerMessage)) return MessageFailures.TooManyLabels;
        return await unitOfWork.ExecuteAsync(ct => AddAsync(inbox, state.Value, parsed, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<Appended>> AddAsync(Inbox inbox, MailboxState state, List<ImportedMessage> messages, CancellationToken cancellationToken)
    {
        if ((await inboxes.LockAsync([inbox.Id], cancellationToken)).Count == 0) return InboxFailures.NotFound;
        var uids = new List<long>(messages.Count);
        foreach (var message in messages)
            uids.Add(await store.FindUidAsync(await importer.AddAsync(inbox, message, clock.GetUtcNow(), cancellationToken), cancellationToken));
        return new Appended(state.UidValidity, uids);
    }

    private async Task<Result<Appended>> AddDraftsAsync(Inbox inbox, MailboxState state, List<ImportedDraft> read, CancellationToken cancellationToken)
    {
        if ((await inboxes.LockAsync([inbox.Id], cancellationToken)).Count == 0) return InboxFailures.NotFound;
        var uids = new List<long>(read.Count);
        foreach (var one in read) uids.Add(await drafts.AddAsync(inbox, one, cancellationToken));
        return new Appended(state.UidValidity, uids);
    }
}
