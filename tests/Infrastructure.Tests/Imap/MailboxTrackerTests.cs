using System.IO.Pipelines;
using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class MailboxTrackerTests
{
    private static MailboxEntry Entry(long uid, long modSeq = 1, MailboxFlags flags = MailboxFlags.None, params string[] keywords) =>
        new(uid, Guid.Empty, null, modSeq, flags, keywords, 1, DateTimeOffset.UnixEpoch);

    private static MailboxTracker Of(params long[] uids) => new([.. uids.Select(uid => Entry(uid))]);

    private static FolderChanges Changed(params MailboxEntry[] changed) => new(9, changed, [], true);

    private static FolderChanges Vanished(params long[] vanished) => new(9, [], vanished, true);

    private static string Told(MailboxTracker tracker, bool permitsExpunge = true, ImapFeatures features = ImapFeatures.None)
    {
        var pipe = new Pipe();
        using var writer = new ImapWriter(pipe.Writer);
        tracker.Announce(writer, features, permitsExpunge);
        _ = writer.FlushAsync().AsTask();
        return pipe.Reader.TryRead(out var read) ? Encoding.ASCII.GetString(read.Buffer).Replace("\r\n", "|", StringComparison.Ordinal) : "";
    }

    [Test]
    public void Nothing_new_is_told_as_nothing() => Assert.That(Told(Of(1, 2)), Is.Empty);

    [Test]
    public void What_has_gone_keeps_its_number_until_it_may_be_told()
    {
        var tracker = Of(1, 5, 9);
        tracker.Learn(Vanished(1, 5, 77));
        Assert.That(Told(tracker, permitsExpunge: false), Is.Empty);
        Assert.That((tracker.Count, tracker.IsGone(0), tracker.IndexOf(9)), Is.EqualTo((3, true, 2)));
        Assert.That(Told(tracker), Is.EqualTo("* 2 EXPUNGE|* 1 EXPUNGE|"));
        Assert.That((tracker.Count, tracker.IndexOf(9)), Is.EqualTo((1, 0)));
        Assert.That(Told(tracker), Is.Empty);
    }

    [Test]
    public void What_is_new_is_told_even_while_what_has_gone_is_not()
    {
        var tracker = Of(1, 2);
        tracker.Learn(new FolderChanges(9, [Entry(3, 5), Entry(4, 6)], [1], true));
        Assert.That(Told(tracker, permitsExpunge: false), Is.EqualTo("* 4 EXISTS|"));
        tracker.Learn(Vanished(4));
        Assert.That(Told(tracker), Is.EqualTo("* 4 EXPUNGE|* 1 EXPUNGE|"));
        Assert.That(tracker.Find(SequenceSet.All, isUid: false).Select(tracker.UidAt), Is.EqualTo(new[] { 2u, 3u }));
    }

    [Test]
    public void What_came_and_went_unheard_is_never_told()
    {
        var tracker = Of(1);
        tracker.Learn(Changed(Entry(2, 5)));
        tracker.Learn(Vanished(2));
        Assert.That(Told(tracker), Is.Empty);
        tracker.Learn(new FolderChanges(9, [Entry(3, 6)], [3], true));
        Assert.That(Told(tracker), Is.Empty);
    }

    [Test]
    public void Flags_are_told_once()
    {
        var tracker = Of(1, 2);
        tracker.Learn(Changed(Entry(2, 5, MailboxFlags.Seen)));
        tracker.Learn(Changed(Entry(2, 6, MailboxFlags.Seen | MailboxFlags.Flagged)));
        Assert.That(Told(tracker, permitsExpunge: false), Is.EqualTo("* 2 FETCH (UID 2 FLAGS (\\Flagged \\Seen))|"));
        tracker.Learn(Changed(Entry(2, 6, MailboxFlags.Seen | MailboxFlags.Flagged)));
        tracker.Learn(Changed(Entry(2, 4)));
        Assert.That(Told(tracker), Is.Empty);
    }

    [Test]
    public void What_the_client_did_itself_is_not_told_again()
    {
        var tracker = Of(1, 2);
        tracker.Told(Entry(1, 5, MailboxFlags.Seen));
        tracker.Learn(Changed(Entry(1, 5, MailboxFlags.Seen)));
        Assert.That(Told(tracker), Is.Empty);
        tracker.Vanish(2);
        Assert.That(Told(tracker), Is.EqualTo("* 2 EXPUNGE|"));
        tracker.Learn(Vanished(2));
        Assert.That(Told(tracker), Is.Empty);
    }

    [Test]
    public void A_new_keyword_is_announced_before_it_is_met()
    {
        var tracker = Of(1);
        tracker.Learn(Changed(Entry(1, 5, MailboxFlags.None, "urgent")));
        Assert.That(Told(tracker), Is.EqualTo("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft urgent)|* 1 FETCH (UID 1 FLAGS (urgent))|"));
    }

    [Test]
    public void With_CONDSTORE_mod_sequences_are_told_and_with_QRESYNC_UIDs_that_vanished()
    {
        const ImapFeatures Both = ImapFeatures.Condstore | ImapFeatures.Qresync;
        var tracker = Of(1, 2, 3, 4);
        tracker.Learn(new FolderChanges(9, [Entry(1, 7)], [2, 3], true));
        Assert.That(Told(tracker, features: Both), Is.EqualTo("* VANISHED 2:3|* 1 FETCH (UID 1 FLAGS () MODSEQ (7))|"));
    }

    [Test]
    public void The_whole_folder_tells_what_has_gone()
    {
        var tracker = Of(1, 2, 3);
        tracker.LearnAll([Entry(2), Entry(3, 4, MailboxFlags.Seen), Entry(6)]);
        Assert.That(Told(tracker), Is.EqualTo("* 1 EXPUNGE|* 3 EXISTS|* 2 FETCH (UID 3 FLAGS (\\Seen))|"));
    }

    /// <summary>Whatever happens in whatever order, a client that follows what it is told ends with what is there.</summary>
    [Test]
    public void A_client_that_follows_has_the_truth([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var truth = new SortedDictionary<long, MailboxEntry>();
        for (var uid = 1; uid <= 5; uid++) truth[uid] = Entry(uid);
        var tracker = new MailboxTracker([.. truth.Values]);
        var follower = new FollowingClient(truth.Values);
        var (nextUid, modSeq) = (6, 10);
        for (var round = 0; round < 200; round++)
        {
            List<MailboxEntry> changed = [];
            List<long> vanished = [];
            for (var acts = random.Next(4); acts > 0; acts--)
            {
                var uid = truth.Count == 0 ? 0 : truth.Keys.ElementAt(random.Next(truth.Count));
                var kind = random.Next(3);
                if (kind == 0 || uid == 0) changed.Add(truth[nextUid] = Entry(nextUid++, ++modSeq));
                else if (kind == 1) changed.Add(truth[uid] = Entry(uid, ++modSeq, (MailboxFlags)random.Next(16)));
                else if (truth.Remove(uid)) vanished.Add(uid);
            }

            tracker.Learn(new FolderChanges(modSeq, [.. changed.DistinctBy(e => e.ModSeq).OrderBy(e => e.Uid)], vanished, true));
            follower.Hear(Told(tracker, permitsExpunge: random.Next(2) == 0), tracker);
        }

        follower.Hear(Told(tracker), tracker);
        Assert.That(follower.Known, Is.EqualTo(truth.Values.Select(e => (e.Uid, e.Flags))));
    }

    /// <summary>Does what a client does: numbers move up when one goes, and what is new is asked for.</summary>
    private sealed class FollowingClient(IEnumerable<MailboxEntry> entries)
    {
        public List<(long Uid, MailboxFlags Flags)> Known { get; } = [.. entries.Select(e => (e.Uid, e.Flags))];

        public void Hear(string told, MailboxTracker tracker)
        {
            foreach (var line in told.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                var words = line.Split(' ');
                var number = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
                if (words[2] == "EXPUNGE") Known.RemoveAt(number - 1);
                if (words[2] == "EXISTS")
                    for (var index = Known.Count; index < number; index++) Known.Add((tracker.UidAt(index), tracker[index].Flags));
                if (words[2] == "FETCH") Known[number - 1] = (Known[number - 1].Uid, tracker[number - 1].Flags);
            }
        }
    }
}
