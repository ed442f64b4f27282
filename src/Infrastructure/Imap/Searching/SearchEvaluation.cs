using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Imap.Mailboxes;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>Finds the messages that keys hold for. What the list of the folder says is tested here, texts are asked for; a key narrows what comes behind it.</summary>
internal sealed class SearchEvaluation(ImapSession session, SelectedMailbox mailbox)
{
    private Dictionary<long, DateOnly>? _sentOn;

    /// <summary>Why nothing was found.</summary>
    public Failure? Failure { get; private set; }

    /// <returns>Sequence numbers less one, rising; without messages that have gone.</returns>
    public async Task<IReadOnlyList<int>> FindAsync(SearchKey key)
    {
        var all = Enumerable.Range(0, mailbox.Tracker.Count).Where(index => !mailbox.Tracker.IsGone(index)).ToList();
        var found = await FilterAsync(key, all);
        return Failure is null ? found : [];
    }

    private async Task<List<int>> FilterAsync(SearchKey key, List<int> among)
    {
        if (among.Count == 0 || Failure is not null) return [];
        switch (key)
        {
            case SearchKey.And(var keys):
                // What costs nothing first: it leaves less to ask for.
                foreach (var each in keys.OrderBy(IsAsked)) among = await FilterAsync(each, among);
                return among;
            case SearchKey.Or(var one, var other):
                var either = (await FilterAsync(one, among)).ToHashSet();
                either.UnionWith(await FilterAsync(other, [.. among.Where(index => !either.Contains(index))]));
                return [.. among.Where(either.Contains)];
            case SearchKey.Not(var negated):
                var held = (await FilterAsync(negated, among)).ToHashSet();
                return [.. among.Where(index => !held.Contains(index))];
            case SearchKey.Numbers(var set, var isUid):
                var named = mailbox.Find(set, isUid).ToHashSet();
                return [.. among.Where(named.Contains)];
            case SearchKey.Text text:
                return await FilterTextAsync(text, among);
            case SearchKey.Sent(var relation, var day):
                await ReadSentDatesAsync();
                return [.. among.Where(index => _sentOn!.TryGetValue(mailbox.Tracker.UidAt(index), out var sentOn) && Holds(relation, sentOn, day))];
            default:
                var now = session.Server.Clock.GetUtcNow();
                return [.. among.Where(index => Holds(key, mailbox.Tracker[index], now))];
        }
    }

    private static bool Holds(SearchKey key, MailboxEntry entry, DateTimeOffset now) => key switch
    {
        SearchKey.Flag(var flags) => (entry.Flags & flags) != 0,
        SearchKey.Keyword(var name) => entry.Keywords.Contains(name, StringComparer.OrdinalIgnoreCase),
        SearchKey.Received(var relation, var day) => Holds(relation, DateOnly.FromDateTime(entry.InternalDate.UtcDateTime), day),
        SearchKey.Age(var isYounger, var seconds) => isYounger ? (now - entry.InternalDate).TotalSeconds <= seconds : (now - entry.InternalDate).TotalSeconds >= seconds,
        SearchKey.Size(var isLarger, var octets) => isLarger ? entry.Octets > octets : entry.Octets < octets,
        SearchKey.ModSeq(var least) => entry.ModSeq >= least,
        SearchKey.ObjectId(IsThread: true, var id) => entry.ThreadId is { } thread && id == $"T{thread:N}",
        SearchKey.ObjectId(IsThread: false, var id) => id == $"M{entry.Id:N}",
        _ => false, // Nothing.
    };

    private static bool Holds(DateRelation relation, DateOnly day, DateOnly asked) => relation switch
    {
        DateRelation.Before => day < asked,
        DateRelation.On => day == asked,
        DateRelation.Since => day >= asked,
    };

    private static bool IsAsked(SearchKey key) => key switch
    {
        SearchKey.Text or SearchKey.Sent => true,
        SearchKey.And(var keys) => keys.Any(IsAsked),
        SearchKey.Or(var one, var other) => IsAsked(one) || IsAsked(other),
        SearchKey.Not(var negated) => IsAsked(negated),
        _ => false,
    };

    private async Task<List<int>> FilterTextAsync(SearchKey.Text text, List<int> among)
    {
        if (text.Words.Length == 0 && text.Field is (SearchField.Body or SearchField.Text)) return among; // Everything has the empty text in it.
        var found = await session.AskAsync(new SearchFolder(session.User!.InboxId, mailbox.Folder, text.Field, text.Words, text.Header, mailbox.Tracker.UidAt(among[0])));
        if (found.Failure is { } failure)
        {
            Failure ??= failure;
            return [];
        }

        var uids = found.Value.ToHashSet();
        return [.. among.Where(index => uids.Contains(mailbox.Tracker.UidAt(index)))];
    }

    private async Task ReadSentDatesAsync()
    {
        if (_sentOn is not null) return;
        var headers = await session.AskAsync(new GetMailboxHeaders(session.User!.InboxId, mailbox.Folder));
        if (headers.Failure is { } failure) Failure ??= failure;
        _sentOn = headers.Failure is null ? headers.Value.ToDictionary(header => header.Uid, header => DateOnly.FromDateTime(header.SentAt.DateTime)) : [];
    }
}
