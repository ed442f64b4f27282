using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

/// <summary>An inbox as a mail program sees it.</summary>
internal abstract class MailboxFixture(TestDatabase database) : StoreTests(database)
{
    protected EmailAddress Address { get; private set; } = Some.Address;

    protected Caller Caller { get; private set; } = Caller.Anonymous;

    protected InboxId Inbox { get; private set; }

    [SetUp]
    public async Task OpenAsync()
    {
        Address = Some.Address;
        Caller = await Database.NewOrganizationAsync();
        Inbox = await NewInboxAsync(Caller, Address);
    }

    protected async Task<MailboxEntry> ArriveAsync(string text = "Some text", params (string Name, string Value)[] headers)
    {
        await AcceptAsync(Some.Raw(text, headers), Address);
        return (await ListAsync(Folder.Inbox))[^1];
    }

    protected async Task<IReadOnlyList<MailboxEntry>> ListAsync(Folder folder) => (await OpenAsync(folder)).Entries;

    protected Task<FolderContents> OpenAsync(Folder folder) => DoAsync(Caller, new GetFolder(Inbox, folder));

    protected Task<FolderChanges> ChangesAsync(Folder folder, long since) => DoAsync(Caller, new GetFolderChanges(Inbox, folder, since));

    protected Task LabelAsync(Guid message, IReadOnlyList<string> add, IReadOnlyList<string> remove) => DoAsync(Caller, new UpdateLabels(new MessageId(message), add, remove));

    protected Task<FlagsChanged> StoreAsync(Folder folder, MailboxEntry entry, FlagChange change, MailboxFlags flags, params string[] keywords) =>
        DoAsync(Caller, new ChangeFlags(Inbox, folder, [entry.Key], change, flags, keywords));

    protected Task<Appended> AppendAsync(Folder folder, byte[] raw, MailboxFlags flags = MailboxFlags.None, params string[] keywords) =>
        DoAsync(Caller, new AppendEntries(Inbox, folder, [new AppendedMessage(raw, flags, keywords, null)]));

    protected async Task<byte[]> ReadAsync(Folder folder, MailboxEntry entry, int offset = 0, int length = (int)ReadStretches.MaxOctets) =>
        (await ReadAsync(Caller, folder, entry.Key, offset, length))!.Value.ToArray();

    /// <returns>Null when the entry is not there for the caller.</returns>
    protected async Task<ReadOnlyMemory<byte>?> ReadAsync(Caller caller, Folder folder, EntryKey key, int offset = 0, int length = 10) =>
        (await DoAsync(caller, new ReadStretches(Inbox, folder, [new Stretch(key, offset, length)])))[0];
}
