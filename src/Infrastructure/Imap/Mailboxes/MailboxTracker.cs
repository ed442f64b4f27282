using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Mailboxes;

/// <summary>
/// What one session's client knows of the folder it has open, and what it has yet to be told. A message that has gone keeps its number until the client has
/// heard of it, which it may only at certain times (RFC 9051 section 7.5.1); what is new and what has changed may be told whenever a command ends.
/// </summary>
/// <remarks>Of one session, by one thread at a time.</remarks>
internal sealed class MailboxTracker
{
    private readonly List<MailboxEntry> _told;
    private readonly List<MailboxEntry> _arrived = [];
    private readonly Dictionary<uint, MailboxEntry> _changed = [];
    private readonly HashSet<uint> _gone = [];
    private readonly HashSet<string> _keywords = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="entries">By rising UID.</param>
    public MailboxTracker(IReadOnlyList<MailboxEntry> entries)
    {
        _told = [.. entries];
        foreach (var entry in _told) _keywords.UnionWith(entry.Keywords);
    }

    /// <summary>How many messages the client knows of, those included that have gone without its knowledge.</summary>
    public int Count => _told.Count;

    /// <summary>The largest UID the client knows of; 0 when the folder is empty.</summary>
    public uint LargestUid => _told.Count == 0 ? 0 : (uint)_told[^1].Uid;

    /// <summary>Keywords the client has been told of, by FLAGS.</summary>
    public IReadOnlyCollection<string> Keywords => _keywords;

    /// <summary>There is something to tell.</summary>
    public bool HasNews => _arrived.Count > 0 || _changed.Count > 0 || _gone.Count > 0;

    /// <summary>The message with a sequence number less one, as it is now.</summary>
    public MailboxEntry this[int index] => _changed.GetValueOrDefault((uint)_told[index].Uid, _told[index]);

    /// <summary>The message has gone, though the client may not know it.</summary>
    public bool IsGone(int index) => _gone.Count > 0 && _gone.Contains((uint)_told[index].Uid);

    public uint UidAt(int index) => (uint)_told[index].Uid;

    /// <returns>A sequence number less one; negative when the client knows no such UID.</returns>
    public int IndexOf(uint uid)
    {
        var index = FirstFrom(uid);
        return index < _told.Count && _told[index].Uid == uid ? index : -1;
    }

    /// <summary>Messages that a set names, by rising number, those that have gone included. Numbers beyond the last are passed over.</summary>
    public IReadOnlyList<int> Find(SequenceSet set, bool isUid)
    {
        List<int> found = [];
        if (isUid)
        {
            foreach (var (first, last) in set.Resolve(LargestUid))
            {
                for (var index = FirstFrom(first); index < _told.Count && _told[index].Uid <= last; index++) found.Add(index);
            }

            return found;
        }

        foreach (var (first, last) in set.Resolve((uint)_told.Count))
        {
            for (var number = first; number <= Math.Min(last, (uint)_told.Count); number++) found.Add((int)number - 1);
        }

        return found;
    }

    /// <summary>Whether a set names a sequence number that there is none of: that is an error of the client's.</summary>
    public bool IsBeyond(SequenceSet set) =>
        set.Ranges.Any(range => (range.First != SequenceSet.Star && range.First > _told.Count) || (range.Last != SequenceSet.Star && range.Last > _told.Count));

    /// <summary>Takes in what the store says has changed; it may say things twice.</summary>
    public void Learn(FolderChanges changes)
    {
        foreach (var entry in changes.Changed) Learn(entry);
        foreach (var uid in changes.Vanished) Vanish((uint)uid);
    }

    /// <summary>Takes in the whole folder, for when the store no longer knows what has gone.</summary>
    /// <param name="entries">By rising UID.</param>
    public void LearnAll(IReadOnlyList<MailboxEntry> entries)
    {
        var present = entries.Select(entry => (uint)entry.Uid).ToHashSet();
        foreach (var entry in _told.Concat(_arrived).ToList())
        {
            if (!present.Contains((uint)entry.Uid)) Vanish((uint)entry.Uid);
        }

        foreach (var entry in entries) Learn(entry);
    }

    /// <summary>The message is no longer in the folder.</summary>
    public void Vanish(uint uid)
    {
        _changed.Remove(uid);
        if (IndexOf(uid) >= 0) _gone.Add(uid);
        else _arrived.RemoveAll(entry => entry.Uid == uid);
    }

    /// <summary>The client has been told these flags in the response to its own command.</summary>
    public void Told(MailboxEntry entry)
    {
        var index = IndexOf((uint)entry.Uid);
        if (index < 0 || entry.ModSeq < _told[index].ModSeq) return;
        _told[index] = entry;
        if (_changed.TryGetValue((uint)entry.Uid, out var pending) && pending.ModSeq <= entry.ModSeq) _changed.Remove((uint)entry.Uid);
    }

    /// <summary>Tells what there is to tell.</summary>
    /// <param name="permitsExpunge">The command in progress lets numbers change.</param>
    public void Announce(ImapWriter output, ImapFeatures features, bool permitsExpunge)
    {
        if (!HasNews) return;
        if (permitsExpunge && _gone.Count > 0) AnnounceGone(output, features);
        AnnounceArrived(output);
        if (_changed.Count > 0) AnnounceChanged(output, features);
    }

    /// <summary>The keywords that the client has not heard of yet, before it meets them (RFC 9051 section 7.3.5).</summary>
    public void AnnounceKeywords(ImapWriter output, IReadOnlyList<string> keywords)
    {
        var isNew = false;
        foreach (var keyword in keywords) isNew |= _keywords.Add(keyword);
        if (isNew) WriteFlags(output);
    }

    /// <summary>All flags there are in the folder.</summary>
    public void WriteFlags(ImapWriter output)
    {
        output.Raw("* FLAGS ("u8).Text(FlagNames.System);
        foreach (var keyword in _keywords) output.Octet(' ').Text(keyword);
        output.Raw(")\r\n"u8);
    }

    private void Learn(MailboxEntry entry)
    {
        var uid = (uint)entry.Uid;
        var index = IndexOf(uid);
        if (index < 0)
        {
            var at = _arrived.FindIndex(arrived => arrived.Uid == uid);
            if (at >= 0) _arrived[at] = entry;
            else if (uid > (_arrived.Count > 0 ? _arrived[^1].Uid : LargestUid)) _arrived.Add(entry);
            return; // A lower one has been expunged before the client's eyes.
        }

        if (_gone.Contains(uid) || entry.ModSeq < this[index].ModSeq) return;
        if (entry.ModSeq > _told[index].ModSeq) _changed[uid] = entry;
    }

    private void AnnounceGone(ImapWriter output, ImapFeatures features)
    {
        if ((features & ImapFeatures.Qresync) != 0)
        {
            output.Raw("* VANISHED "u8).Text(SequenceSet.Of(_gone.Order()).ToString()).Line();
        }
        else
        {
            // From the highest number down, so that none of those to come changes under the client.
            foreach (var uid in _gone.OrderDescending()) output.Untagged(IndexOf(uid) + 1, "EXPUNGE");
        }

        _told.RemoveAll(entry => _gone.Contains((uint)entry.Uid));
        _gone.Clear();
    }

    private void AnnounceArrived(ImapWriter output)
    {
        if (_arrived.Count == 0) return;
        foreach (var entry in _arrived) AnnounceKeywords(output, entry.Keywords);
        _told.AddRange(_arrived);
        _arrived.Clear();
        output.Untagged(_told.Count, "EXISTS");
    }

    private void AnnounceChanged(ImapWriter output, ImapFeatures features)
    {
        foreach (var entry in _changed.Values.OrderBy(entry => entry.Uid))
        {
            var index = IndexOf((uint)entry.Uid);
            var told = _told[index];
            _told[index] = entry;
            var isSame = told.Flags == entry.Flags && HasSameKeywords(told, entry);
            if (isSame && (features & ImapFeatures.Condstore) == 0) continue;
            AnnounceKeywords(output, entry.Keywords);
            WriteFetch(output, features, index, entry);
        }

        _changed.Clear();
    }

    /// <summary>A FETCH of flags that nobody has asked for. With the UID, which clients that resynchronize need (RFC 7162 section 3.2.4) and others pass over.</summary>
    public static void WriteFetch(ImapWriter output, ImapFeatures features, int index, MailboxEntry entry, bool withFlags = true)
    {
        output.Raw("* "u8).Number(index + 1).Raw(" FETCH (UID "u8).Number(entry.Uid);
        if (withFlags)
        {
            output.Raw(" FLAGS "u8);
            FlagNames.Write(output, entry.Flags, entry.Keywords);
        }

        if ((features & ImapFeatures.Condstore) != 0) output.Raw(" MODSEQ ("u8).Number(entry.ModSeq).Octet(')');
        output.Raw(")\r\n"u8);
    }

    private static bool HasSameKeywords(MailboxEntry one, MailboxEntry other) =>
        one.Keywords.Count == other.Keywords.Count && one.Keywords.All(keyword => other.Keywords.Contains(keyword, StringComparer.OrdinalIgnoreCase));

    /// <summary>The first index whose UID is not below.</summary>
    private int FirstFrom(uint uid)
    {
        var (low, high) = (0, _told.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_told[middle].Uid < uid) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
