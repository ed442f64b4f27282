using AgentSend.Application.Abstractions;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>
/// Numbers what happens in an inbox for mail programs (RFC 7162 section 3.1), and tells those who wait for it. Whoever stores a message takes the next numbers in passing; all others
/// raise the counters here, which locks them, and put <see cref="ModSeq"/> and <see cref="Uid"/> into their row.
/// </summary>
internal sealed class MailboxChanges(IDbSession session, IUnitOfWork unitOfWork, MailboxSignal signal, TimeProvider clock)
{
    /// <summary>The mod-sequence of the change that has just been counted; takes @Inbox.</summary>
    public const string ModSeq = "(SELECT c.LastModSeq FROM InboxCounters c WHERE c.InboxId = @Inbox)";

    /// <summary>The UID that has just been counted; takes @Inbox.</summary>
    public const string Uid = "(SELECT c.LastUid FROM InboxCounters c WHERE c.InboxId = @Inbox)";

    /// <summary>After the commit.</summary>
    internal void Tell(InboxId inbox) => unitOfWork.OnCommitted(() => signal.Wake(inbox));

    /// <summary>An entry changes and stays where it is.</summary>
    public Task ChangeAsync(InboxId inbox, CancellationToken cancellationToken) => CountAsync(inbox, uids: 0, cancellationToken);

    /// <summary>An entry comes.</summary>
    public Task AddAsync(InboxId inbox, CancellationToken cancellationToken) => CountAsync(inbox, uids: 1, cancellationToken);

    /// <summary>A message is about to go.</summary>
    public async Task VanishAsync(InboxId inbox, MessageId message, CancellationToken cancellationToken)
    {
        await CountAsync(inbox, uids: 0, cancellationToken);
        await LeaveAsync(inbox, message, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>A message is about to go to another folder: it leaves its UID behind.</summary>
    public async Task MoveAsync(InboxId inbox, MessageId message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CountAsync(inbox, uids: 1, cancellationToken);
        await LeaveAsync(inbox, message, now, cancellationToken);
    }

    /// <summary>A draft goes, or is written anew and gets another UID.</summary>
    /// <param name="isReplaced">Then a UID is counted for what comes in its place.</param>
    public async Task VanishAsync(InboxId inbox, DraftId draft, bool isReplaced, CancellationToken cancellationToken)
    {
        await CountAsync(inbox, isReplaced ? 1 : 0, cancellationToken);
        await session.ExecuteAsync(
            $"INSERT INTO VanishedUids (InboxId, ModSeq, Folder, Uid, AtUnixMs) SELECT d.InboxId, {ModSeq}, @Folder, d.Uid, @Now FROM Drafts d WHERE d.Id = @Id",
            new { Inbox = inbox.ToBytes(), Id = draft.ToBytes(), Folder = (int)Folder.Drafts, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken);
    }

    private Task<int> LeaveAsync(InboxId inbox, MessageId message, DateTimeOffset now, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"INSERT INTO VanishedUids (InboxId, ModSeq, Folder, Uid, AtUnixMs) SELECT m.InboxId, {ModSeq}, m.Folder, m.Uid, @Now FROM Messages m WHERE m.Id = @Id",
        new { Inbox = inbox.ToBytes(), Id = message.ToBytes(), Now = now.ToUnixTimeMilliseconds() },
        cancellationToken);

    private async Task CountAsync(InboxId inbox, int uids, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            "UPDATE InboxCounters SET LastModSeq = LastModSeq + 1, LastUid = LastUid + @Uids WHERE InboxId = @Inbox", new { Inbox = inbox.ToBytes(), Uids = uids }, cancellationToken);
        Tell(inbox);
    }
}
