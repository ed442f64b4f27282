using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Mailboxes;

/// <summary>The folder a session has open.</summary>
/// <param name="since">Up to where the tracker knows what has changed.</param>
/// <param name="looked">Timestamp of the look behind <paramref name="since"/>.</param>
/// <param name="news">Ends when there is something to look for; taken before that look.</param>
internal sealed class SelectedMailbox(FolderStatus status, MailboxTracker tracker, bool isReadOnly, long since, long looked, Task news)
{
    public Folder Folder { get; } = status.Folder;

    public long UidValidity { get; } = status.UidValidity;

    public MailboxTracker Tracker { get; } = tracker;

    /// <summary>EXAMINE: nothing may be changed, not even by reading.</summary>
    public bool IsReadOnly { get; } = isReadOnly;

    /// <summary>What the last SEARCH saved (RFC 5182), as UIDs that may have gone since; empty at first.</summary>
    public SequenceSet Saved { get; set; } = new([]);

    public long Since { get; private set; } = since;

    /// <summary>Timestamp of the server's clock.</summary>
    public long Looked { get; private set; } = looked;

    /// <inheritdoc cref="SelectedMailbox(FolderStatus, MailboxTracker, bool, long, long, Task)" path="/param[@name='news']"/>
    public Task News { get; private set; } = news;

    /// <summary>Messages that a set names; <c>$</c> names what was saved.</summary>
    public IReadOnlyList<int> Find(SequenceSet set, bool isUid) => ReferenceEquals(set, SequenceSet.Saved) ? Tracker.Find(Saved, isUid: true) : Tracker.Find(set, isUid);

    public void Seen(long since, long looked, Task news) => (Since, Looked, News) = (since, looked, news);
}
