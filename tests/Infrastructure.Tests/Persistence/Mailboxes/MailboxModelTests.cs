using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Mailboxes;

/// <summary>
/// Mail comes, people label over REST and mail programs store, move, copy and expunge, at random. After each step every folder is what a model says, and a session
/// that only asks for changes sees the same.
/// </summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class MailboxModelTests(TestDatabase database) : MailboxFixture(database)
{
    private static readonly Folder[] Filled = [.. Folders.All.Where(folder => folder != Folder.Drafts)];

    private static readonly string[] Words = ["unread", "trash", "spam", "blocked", "archive", "flagged", "work", "needs review"];

    private readonly Dictionary<Guid, (LabelSet Labels, bool IsDeleted)> _model = [];
    private readonly Dictionary<Folder, (long Since, SortedDictionary<long, MailboxEntry> Entries, long UidNext)> _sessions = [];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Whoever_changes_what_all_see_the_same(int seed)
    {
        _model.Clear();
        _sessions.Clear();
        foreach (var folder in Filled) _sessions[folder] = ((await OpenAsync(folder)).Since, [], 1);
        var random = new Random(seed);
        for (var step = 0; step < 60; step++)
        {
            var what = await StepAsync(random);
            await CheckAsync($"seed {seed}, step {step}: {what}");
        }
    }

    private async Task<string> StepAsync(Random random)
    {
        var folder = Filled[random.Next(Filled.Length)];
        var entries = _sessions[folder].Entries.Values.ToList();
        var some = entries.Where(_ => random.Next(2) == 0).ToList();
        switch (_model.Count < 4 ? 0 : random.Next(8))
        {
            case 0:
                await AcceptAsync(Some.Raw($"text {random.Next()}"), Address);
                var newest = (await MessagesAsync(Caller, Inbox)).MaxBy(m => m.Id)!;
                _model[newest.Id] = (new LabelSet(MessageFlags.Received | MessageFlags.Unread), false);
                return "arrival";

            case 1:
                var flags = (MailboxFlags)random.Next(16);
                var appended = await AppendAsync(folder, Some.Raw("appended"), flags, "work");
                var made = (await ListAsync(folder)).Single(e => e.Uid == appended.Uids[0]);
                var direction = folder == Folder.Sent ? MessageFlags.Sent : MessageFlags.Received;
                var (labels, isDeleted) = EntryFlags.Change(new LabelSet(direction | MessageFlags.Unread), false, FlagChange.Replace, flags, ["work"]);
                _model[made.Id] = (Folders.Move(labels, folder)!, isDeleted);
                return $"append to {folder}";

            case 2:
                var id = _model.Keys.Order().ElementAt(random.Next(_model.Count));
                string[] add = [Words[random.Next(Words.Length)]], remove = [Words[random.Next(Words.Length)]];
                await LabelAsync(id, add, remove);
                Relabel(id, _model[id].Labels.Change(add, remove));
                return $"label {string.Join(',', add)} without {string.Join(',', remove)}";

            case 3:
                var change = (FlagChange)random.Next(3);
                var given = (MailboxFlags)random.Next(16);
                await DoAsync(Caller, new ChangeFlags(Inbox, folder, [.. some.Select(e => e.Key)], change, given, ["Todo"]));
                foreach (var entry in some) _model[entry.Id] = EntryFlags.Change(_model[entry.Id].Labels, _model[entry.Id].IsDeleted, change, given, ["Todo"]);
                return $"store in {folder}";

            case 4:
                var to = Filled[random.Next(Filled.Length)];
                if (to == folder) return "nothing";
                await MoveAsync(folder, to, some);
                return $"move from {folder} to {to}";

            case 5:
                var target = Filled[random.Next(Filled.Length)];
                await CopyAsync(folder, target, some);
                return $"copy from {folder} to {target}";

            case 6:
                var gone = await DoAsync(Caller, new ExpungeEntries(Inbox, folder));
                Assert.That(gone, Is.EqualTo(entries.Where(e => e.Flags.HasFlag(MailboxFlags.Deleted)).Select(e => e.Uid)));
                foreach (var entry in entries.Where(e => e.Flags.HasFlag(MailboxFlags.Deleted))) _model.Remove(entry.Id);
                return $"expunge {folder}";

            default:
                if (some.Count == 0) return "nothing";
                await DoAsync(Caller, new DeleteMessage(new MessageId(some[0].Id)));
                _model.Remove(some[0].Id);
                return "delete";
        }
    }

    private async Task MoveAsync(Folder from, Folder to, List<MailboxEntry> some)
    {
        var pairs = await DoAsync(Caller, new MoveEntries(Inbox, from, to, [.. some.Select(e => e.Key)]));
        Assert.That(pairs.Select(pair => pair.From), Is.EqualTo(some.Select(e => e.Uid)));
        var there = (await ListAsync(to)).ToDictionary(e => e.Uid);
        for (var i = 0; i < some.Count; i++)
        {
            var (labels, _) = _model[some[i].Id];
            _model.Remove(some[i].Id);
            _model[there[pairs[i].To].Id] = (Moved(labels, to), false);
        }
    }

    private async Task CopyAsync(Folder from, Folder to, List<MailboxEntry> some)
    {
        var pairs = await DoAsync(Caller, new CopyEntries(Inbox, from, to, [.. some.Select(e => e.Key)]));
        var there = (await ListAsync(to)).ToDictionary(e => e.Uid);
        for (var i = 0; i < some.Count; i++) _model[there[pairs[i].To].Id] = (Moved(_model[some[i].Id].Labels, to), false);
    }

    private static LabelSet Moved(LabelSet labels, Folder to)
    {
        if (Folders.Move(labels, to) is { } moved) return moved;
        var flags = (labels.Flags & ~MessageFlags.Fixed) | (to == Folder.Sent ? MessageFlags.Sent : MessageFlags.Received);
        return Folders.Move(labels with { Flags = flags }, to)!;
    }

    private void Relabel(Guid id, LabelSet becomes)
    {
        var (was, isDeleted) = _model[id];
        _model[id] = (becomes, isDeleted && Folders.Of(was) == Folders.Of(becomes));
    }

    private async Task CheckAsync(string step)
    {
        var statuses = (await DoAsync(Caller, new ListFolders(Inbox))).ToDictionary(s => s.Folder);
        foreach (var folder in Filled)
        {
            var (since, seen, uidNext) = _sessions[folder];
            var changes = await ChangesAsync(folder, since);
            foreach (var uid in changes.Vanished) seen.Remove(uid);
            foreach (var entry in changes.Changed)
            {
                Assert.That(seen.ContainsKey(entry.Uid) || entry.Uid >= uidNext, Is.True, $"{step}: a new UID is above all before");
                seen[entry.Uid] = entry;
            }

            var whole = await OpenAsync(folder);
            Assert.That(seen.Values.Select(Words1), Is.EqualTo(whole.Entries.Select(Words1)), $"{step}: changes of {folder} come to the whole");
            Assert.That(whole.Status, Is.EqualTo(statuses[folder]), step);
            Assert.That(whole.Status.UidNext, Is.GreaterThanOrEqualTo(uidNext), step);
            _sessions[folder] = (changes.Since, seen, whole.Status.UidNext);

            var expected = _model.Where(m => Folders.Of(m.Value.Labels) == folder)
                .Select(m => $"{m.Key} {EntryFlags.Of(m.Value.Labels, m.Value.IsDeleted)} {string.Join(' ', EntryFlags.KeywordsOf(m.Value.Labels.Own).Order(StringComparer.Ordinal))}");
            var actual = whole.Entries.Select(e => $"{e.Id} {e.Flags} {string.Join(' ', e.Keywords.Order(StringComparer.Ordinal))}");
            Assert.That(actual, Is.EquivalentTo(expected), $"{step}: {folder}");
        }
    }

    private static string Words1(MailboxEntry entry) => $"{entry.Uid} {entry.Id} {entry.ModSeq} {entry.Flags} {string.Join(' ', entry.Keywords)}";
}
