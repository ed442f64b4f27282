using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>Writes what one FETCH asks for, message by message.</summary>
internal sealed class FetchResponse(ImapSession session, SelectedMailbox mailbox, FetchItems items)
{
    /// <summary>A longer stretch is read when its turn comes, and piece by piece.</summary>
    private const int MaxStretchOctets = 256 * 1024;

    private readonly StructureFields _fields = Fields(items);
    private readonly HashSet<long> _seen = [];

    /// <summary>Some of the messages have gone, and their content with them.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>Something could not be done, though the messages are there.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The message has just got the flag: its flags are told with it.</summary>
    public void NoteSeen(long uid) => _seen.Add(uid);

    public void NoteRefusal(Failure failure) => Failure ??= failure;

    /// <summary>Reads what the store keeps beside the list of the folder, and as much of the messages as is held well at once.</summary>
    public async Task<FetchBatch> ReadAsync(IReadOnlyList<int> batch)
    {
        var structures = await ReadStructuresAsync(batch);
        return new FetchBatch(structures, items.Sections.Count > 0 ? await ReadOctetsAsync(batch, structures) : []);
    }

    public async Task WriteAsync(IReadOnlyList<int> batch, FetchBatch read)
    {
        foreach (var index in batch)
        {
            var entry = mailbox.Tracker[index];
            MessageStructure? structure = null;
            if (read.Structures is { } structures && !structures.TryGetValue(entry.Uid, out structure))
            {
                HasMissed |= Failure is null;
                continue;
            }

            if (items.Sections.Count > 0 && mailbox.Tracker.IsGone(index))
            {
                HasMissed = true;
                continue;
            }

            WriteHead(index, entry, structure);
            if (items.Sections.Count > 0)
            {
                var isFirst = items.Attributes == FetchAttributes.None && !_seen.Contains(entry.Uid);
                var source = new SectionSource(session, mailbox.Folder, entry, structure?.Parts, read.Octets.GetValueOrDefault(entry.Uid));
                foreach (var section in items.Sections)
                {
                    if (!isFirst) session.Output.Octet(' ');
                    isFirst = false;
                    HasMissed |= !await source.WriteAsync(section);
                }
            }

            session.Output.Raw(")\r\n"u8);
            await session.FlushIfLargeAsync();
        }
    }

    private async Task<Dictionary<long, MessageStructure>?> ReadStructuresAsync(IReadOnlyList<int> batch)
    {
        if (_fields == StructureFields.None) return null;
        var keys = batch.Select(index => mailbox.Tracker[index].Key).ToList();
        var structures = await session.AskAsync(new GetStructures(session.User!.InboxId, mailbox.Folder, keys, _fields));
        if (structures.Failure is { } failure)
        {
            Failure ??= failure;
            return [];
        }

        return structures.Value.ToDictionary(structure => structure.Key.Uid);
    }

    private async Task<Dictionary<long, (long Start, ReadOnlyMemory<byte> Octets)>> ReadOctetsAsync(IReadOnlyList<int> batch, Dictionary<long, MessageStructure>? structures)
    {
        var stretches = new List<Stretch>(batch.Count);
        var octets = 0L;
        foreach (var index in batch)
        {
            var entry = mailbox.Tracker[index];
            if (SectionSource.SpanOf(items.Sections, entry, structures?.GetValueOrDefault(entry.Uid)?.Parts) is not { } span) continue;
            var length = span.End - span.Start;
            if (length is <= 0 or > MaxStretchOctets || octets + length > ReadStretches.MaxOctets) continue;
            stretches.Add(new Stretch(entry.Key, (int)span.Start, (int)length));
            octets += length;
        }

        if (stretches.Count == 0 || (stretches.Count == 1 && items.Sections.Count == 1)) return []; // There is nothing to be saved.
        var read = await session.AskAsync(new ReadStretches(session.User!.InboxId, mailbox.Folder, stretches));
        if (read.Failure is not null) return []; // Each is asked for again in its turn, and fails there.
        var found = new Dictionary<long, (long Start, ReadOnlyMemory<byte> Octets)>(stretches.Count);
        for (var i = 0; i < stretches.Count; i++)
        {
            if (read.Value[i] is { } piece) found.Add(stretches[i].Key.Uid, (stretches[i].Offset, piece));
        }

        return found;
    }

    private void WriteHead(int index, MailboxEntry entry, MessageStructure? structure)
    {
        var output = session.Output;
        output.Raw("* "u8).Number(index + 1).Raw(" FETCH ("u8);
        var isFirst = true;
        if (items.Has(FetchAttributes.Uid)) Name(output, "UID "u8, ref isFirst).Number(entry.Uid);
        var isSeenNow = _seen.Contains(entry.Uid);
        if (items.Has(FetchAttributes.Flags) || isSeenNow)
        {
            mailbox.Tracker.Told(entry);
            FlagNames.Write(Name(output, "FLAGS "u8, ref isFirst), entry.Flags, entry.Keywords);
        }

        if (items.Has(FetchAttributes.ModSeq) || (isSeenNow && session.Has(ImapFeatures.Condstore))) Name(output, "MODSEQ ("u8, ref isFirst).Number(entry.ModSeq).Octet(')');
        if (items.Has(FetchAttributes.InternalDate)) Name(output, "INTERNALDATE \""u8, ref isFirst).Text(ImapDate.Format(entry.InternalDate)).Octet('"');
        if (items.Has(FetchAttributes.Size)) Name(output, "RFC822.SIZE "u8, ref isFirst).Number(entry.Octets);
        if (items.Has(FetchAttributes.EmailId)) Name(output, "EMAILID ("u8, ref isFirst).Text($"M{entry.Id:N}").Octet(')');
        if (items.Has(FetchAttributes.ThreadId)) WriteThread(Name(output, "THREADID "u8, ref isFirst), entry.ThreadId);
        if (items.Has(FetchAttributes.Envelope)) Name(output, "ENVELOPE "u8, ref isFirst).Raw(structure!.Envelope.Span);
        if (items.Has(FetchAttributes.Body)) Name(output, "BODY "u8, ref isFirst).Raw(structure!.Body.Span);
        if (items.Has(FetchAttributes.BodyStructure)) Name(output, "BODYSTRUCTURE "u8, ref isFirst).Raw(structure!.BodyStructure.Span);
    }

    private static void WriteThread(ImapWriter output, Guid? thread)
    {
        if (thread is { } id) output.Text($"(T{id:N})");
        else output.Raw("NIL"u8);
    }

    private static ImapWriter Name(ImapWriter output, ReadOnlySpan<byte> name, ref bool isFirst)
    {
        if (!isFirst) output.Octet(' ');
        isFirst = false;
        return output.Raw(name);
    }

    private static StructureFields Fields(FetchItems items)
    {
        var fields = StructureFields.None;
        if (items.Has(FetchAttributes.Envelope)) fields |= StructureFields.Envelope;
        if (items.Has(FetchAttributes.Body)) fields |= StructureFields.Body;
        if (items.Has(FetchAttributes.BodyStructure)) fields |= StructureFields.BodyStructure;
        if (items.Sections.Any(section => !section.IsWhole)) fields |= StructureFields.Parts;
        return fields;
    }
}
