using System.Globalization;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.SignIns;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>One inbox in memory, which keeps the contracts of the store: <c>ann@example.test</c>, opened by <c>as_right</c>.</summary>
internal sealed class FakeMailStore : ICommandBus, IMailboxSignal
{
    public const string Address = "ann@example.test";
    public const string Secret = "as_right";
    public const long UidValidity = 1700000000;

    private static readonly InboxId Inbox = new(new Guid("0198c0de-0000-7000-8000-00000000aaaa"));

    private readonly Lock _gate = new();
    private readonly List<(Folder Folder, FakeMail Mail)> _mails = [];
    private readonly List<(Folder Folder, long Uid, long ModSeq)> _vanished = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _uid;
    private long _modSeq = 10;

    /// <summary>What every following request fails with.</summary>
    public Failure? Fails { get; set; }

    /// <summary>The store no longer knows what vanished.</summary>
    public bool ForgetsVanished { get; set; }

    /// <summary>The key is taken back.</summary>
    public bool IsRevoked { get; set; }

    public FakeMail Deliver(string raw, Folder folder = Folder.Inbox, MailboxFlags flags = MailboxFlags.None, params string[] keywords)
    {
        lock (_gate)
        {
            var mail = Add(folder, Encoding.Latin1.GetBytes(raw), flags, keywords, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMinutes(_uid));
            Tell();
            return mail;
        }
    }

    public void Change(long uid, MailboxFlags flags, params string[] keywords)
    {
        lock (_gate)
        {
            var mail = _mails.Single(m => m.Mail.Entry.Uid == uid).Mail;
            mail.Entry = mail.Entry with { Flags = flags, Keywords = keywords, ModSeq = ++_modSeq };
            Tell();
        }
    }

    public void Remove(long uid)
    {
        lock (_gate)
        {
            Remove(_mails.Single(m => m.Mail.Entry.Uid == uid));
            Tell();
        }
    }

    public IReadOnlyList<FakeMail> In(Folder folder)
    {
        lock (_gate) return [.. _mails.Where(m => m.Folder == folder).Select(m => m.Mail)];
    }

    public Task NewsAsync(InboxId inbox)
    {
        lock (_gate) return _news.Task;
    }

    public Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (caller.IsPlatform != request is SignIn or RenewSignIn) throw new InvalidOperationException("On behalf of whom?");
            if (Fails is { } failure && !caller.IsPlatform) return Task.FromResult((Result<T>)failure);
            var answer = Answer(request);
            return Task.FromResult(answer is Failure refusal ? refusal : Result.Of((T)answer));
        }
    }

    private object Answer(object request) => request switch
    {
        SignIn { Address: "often@example.test" } => SignInFailures.TooOften(TimeSpan.FromMinutes(1)),
        SignIn(var address, var secret, _) => SignInAs(address, secret),
        RenewSignIn(var address, var secret) => IsRevoked ? SignInFailures.Refused : SignInAs(address, secret),
        ListFolders(_, var only) => (IReadOnlyList<FolderStatus>)[.. Enum.GetValues<Folder>().Where(f => only is null || f == only).Select(Status)],
        GetFolder(_, var folder) => new FolderContents(Status(folder), Entries(folder), _modSeq),
        GetFolderChanges(_, var folder, var since) => new FolderChanges(
            _modSeq,
            [.. Entries(folder).Where(e => e.ModSeq > since)],
            ForgetsVanished ? [] : [.. _vanished.Where(v => v.Folder == folder && v.ModSeq > since).Select(v => v.Uid).Order()],
            !ForgetsVanished),
        GetStructures { Keys: var keys } => (IReadOnlyList<MessageStructure>)[.. keys.Select(Find).OfType<FakeMail>().Select(m => m.Structure())],
        ReadStretches { Stretches: var stretches } => (IReadOnlyList<ReadOnlyMemory<byte>?>)[.. stretches.Select(stretch => Find(stretch.Key)?.Read(stretch.Offset, stretch.Length))],
        ChangeFlags change => Store(change),
        CopyEntries(_, _, var to, var keys) => (IReadOnlyList<UidPair>)[.. keys.Select(Find).OfType<FakeMail>().Select(m => new UidPair(m.Entry.Uid, Copy(m, to).Entry.Uid))],
        MoveEntries(_, var from, var to, var keys) => from == to ? FolderFailures.Same : Move(from, to, keys),
        ExpungeEntries(_, var folder, var keys) => Expunge(folder, keys),
        AppendEntries append => new Appended(UidValidity, [.. append.Messages.Select(m => Append(append.Folder, m).Entry.Uid)]),
        SearchFolder search => (IReadOnlyList<long>)[.. In(search.Folder).Where(m => m.Has(search)).Select(m => m.Entry.Uid)],
        GetMailboxHeaders(_, var folder) => (IReadOnlyList<MailboxHeader>)[.. In(folder).Select(m => m.Headers())],
        _ => throw new InvalidOperationException($"Nobody expects {request}."),
    };

    private static object SignInAs(string address, string secret) => address != Address || secret != Secret
        ? SignInFailures.Refused
        : new SignedIn(Caller.For(new OrganizationId(Guid.Empty)), Inbox, new PodId(Guid.Empty), EmailAddress.Parse(Address));

    private List<MailboxEntry> Entries(Folder folder) => [.. _mails.Where(m => m.Folder == folder).Select(m => m.Mail.Entry).OrderBy(e => e.Uid)];

    private FolderStatus Status(Folder folder)
    {
        var entries = Entries(folder);
        return new FolderStatus(
            folder, UidValidity, _uid + 1, _modSeq, entries.Count, entries.Count(e => (e.Flags & MailboxFlags.Seen) == 0),
            entries.Count(e => (e.Flags & MailboxFlags.Deleted) != 0), entries.Sum(e => e.Octets));
    }

    private FakeMail? Find(EntryKey key) => _mails.FirstOrDefault(m => m.Mail.Entry.Uid == key.Uid).Mail;

    private FakeMail Add(Folder folder, byte[] raw, MailboxFlags flags, IReadOnlyList<string> keywords, DateTimeOffset date)
    {
        var uid = ++_uid;
        var id = new Guid(string.Create(CultureInfo.InvariantCulture, $"0198c0de-0000-7000-8000-{uid:x12}"));
        var mail = new FakeMail(raw) { Entry = new MailboxEntry(uid, id, id, ++_modSeq, flags, keywords, raw.Length, date) };
        _mails.Add((folder, mail));
        return mail;
    }

    private FakeMail Append(Folder folder, AppendedMessage message)
    {
        var mail = Add(folder, message.Octets.ToArray(), message.Flags, message.Keywords, message.InternalDate ?? DateTimeOffset.UnixEpoch);
        Tell();
        return mail;
    }

    private FakeMail Copy(FakeMail mail, Folder to)
    {
        var copy = Add(to, mail.Raw, mail.Entry.Flags & ~MailboxFlags.Deleted, mail.Entry.Keywords, mail.Entry.InternalDate);
        Tell();
        return copy;
    }

    private List<UidPair> Move(Folder from, Folder to, IReadOnlyList<EntryKey> keys)
    {
        List<UidPair> pairs = [];
        foreach (var key in keys)
        {
            if (Find(key) is not { } mail) continue;
            pairs.Add(new UidPair(key.Uid, Copy(mail, to).Entry.Uid));
            Remove((from, mail));
        }

        return pairs;
    }

    private IReadOnlyList<long> Expunge(Folder folder, IReadOnlyList<EntryKey>? keys)
    {
        var marked = _mails.Where(m => m.Folder == folder && (m.Mail.Entry.Flags & MailboxFlags.Deleted) != 0 && keys?.Contains(m.Mail.Entry.Key) != false).ToList();
        foreach (var mail in marked) Remove(mail);
        Tell();
        return [.. marked.Select(m => m.Mail.Entry.Uid)];
    }

    private FlagsChanged Store(ChangeFlags change)
    {
        List<MailboxEntry> entries = [];
        List<long> modified = [];
        foreach (var mail in change.Keys.Select(Find).OfType<FakeMail>())
        {
            if (change.UnchangedSince is { } since && mail.Entry.ModSeq > since) modified.Add(mail.Entry.Uid);
            else mail.Apply(change, ref _modSeq);
            entries.Add(mail.Entry);
        }

        Tell();
        return new FlagsChanged(entries, modified);
    }

    private void Remove((Folder Folder, FakeMail Mail) mail)
    {
        _mails.Remove(mail);
        _vanished.Add((mail.Folder, mail.Mail.Entry.Uid, ++_modSeq));
    }

    private void Tell()
    {
        var told = _news;
        _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }
}
