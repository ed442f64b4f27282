using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>The octets of one message, by its stored offsets.</summary>
/// <param name="parts">Null when only the whole message is asked for.</param>
/// <param name="known">A stretch that was read before, and where it begins.</param>
internal sealed class SectionSource(ImapSession session, Folder folder, MailboxEntry entry, IReadOnlyList<PartRange>? parts, (long Start, ReadOnlyMemory<byte> Octets) known)
{
    /// <summary>What is read at a time.</summary>
    private const int ChunkOctets = 1 << 20;

    /// <summary>The stretch that all sections lie in.</summary>
    /// <returns>Null when the message has none of them.</returns>
    public static (long Start, long End)? SpanOf(IReadOnlyList<FetchSection> sections, MailboxEntry entry, IReadOnlyList<PartRange>? parts)
    {
        (long Start, long End)? span = null;
        foreach (var section in sections)
        {
            if (Range(section, entry, section.IsWhole ? null : Find(parts, section.Part)) is not { } range) continue;
            if (IsAsItStands(section)) range = Slice(range, section.Partial);
            span = span is { } wider ? (Math.Min(wider.Start, range.Start), Math.Max(wider.End, range.End)) : range;
        }

        return span;
    }

    /// <summary>Writes one section with its name; NIL for a part that there is none of.</summary>
    /// <returns>False when the message has gone.</returns>
    public async Task<bool> WriteAsync(FetchSection section)
    {
        var output = session.Output;
        output.Text(section.Label);
        if (section.Partial is { } partial) output.Octet('<').Number(partial.Offset).Octet('>');
        output.Octet(' ');
        var part = section.IsWhole ? null : Find(parts, section.Part);
        if (Range(section, entry, part) is not { } range)
        {
            output.Raw(section.Form == SectionForm.DecodedSize ? "0"u8 : "NIL"u8);
            return true;
        }

        return IsAsItStands(section) ? await WriteRawAsync(Slice(range, section.Partial)) : await WriteMadeAsync(section, range, part?.Encoding ?? TransferEncoding.Identity);
    }

    private static bool IsAsItStands(FetchSection section) =>
        section.Form == SectionForm.Raw && section.Text is not (SectionText.HeaderFields or SectionText.HeaderFieldsNot);

    private static (long Start, long End) Slice((long Start, long End) range, (long Offset, long Count)? partial)
    {
        if (partial is not { } piece) return range;
        var start = range.Start + Math.Min(piece.Offset, range.End - range.Start);
        return (start, start + Math.Min(piece.Count, range.End - start));
    }

    private static PartRange? Find(IReadOnlyList<PartRange>? parts, IReadOnlyList<int> numbers)
    {
        var number = string.Join('.', numbers);
        return parts?.FirstOrDefault(part => part.Number == number);
    }

    private static (long Start, long End)? Range(FetchSection section, MailboxEntry entry, PartRange? part)
    {
        if (section.IsWhole) return (0, entry.Octets);
        if (part is null) return null;
        if (section.Part.Count == 0) return section.Text == SectionText.Text ? (part.Content, part.End) : (part.Header, part.Content);
        return section.Text switch
        {
            SectionText.All => (part.Content, part.End),
            SectionText.Mime => (part.Header, part.Content),
            SectionText.Text => part.InnerContent is { } inner ? (inner, part.End) : null,
            SectionText.Header or SectionText.HeaderFields or SectionText.HeaderFieldsNot => part.InnerContent is { } inner ? (part.Content, inner) : null,
        };
    }

    private async Task<bool> WriteRawAsync((long Start, long End) range)
    {
        var wanted = (int)(range.End - range.Start);
        if (wanted <= 0)
        {
            session.Output.Raw("\"\""u8);
            return true;
        }

        if (await ReadAsync(range.Start, Math.Min(wanted, ChunkOctets)) is not { } first)
        {
            session.Output.Raw("NIL"u8);
            return false;
        }

        if (wanted <= ChunkOctets || first.Length < ChunkOctets)
        {
            session.Output.Literal(first.Span);
            return true;
        }

        session.Output.LiteralHead(wanted).Content(first.Span);
        for (var written = first.Length; written < wanted;)
        {
            await session.FlushAsync();
            var chunk = await ReadAsync(range.Start + written, Math.Min(wanted - written, ChunkOctets));
            if (chunk is not { Length: > 0 } octets) throw new ImapSessionEndedException("[UNAVAILABLE] The message has gone while it was sent"); // The literal is promised.
            session.Output.Content(octets.Span);
            written += octets.Length;
        }

        return true;
    }

    /// <summary>What has to be read whole before anything of it can be told.</summary>
    private async Task<bool> WriteMadeAsync(FetchSection section, (long Start, long End) range, TransferEncoding encoding)
    {
        var octets = new byte[range.End - range.Start];
        for (var read = 0; read < octets.Length;)
        {
            var chunk = await ReadAsync(range.Start + read, Math.Min(octets.Length - read, ChunkOctets));
            if (chunk is not { Length: > 0 } taken)
            {
                session.Output.Raw(section.Form == SectionForm.DecodedSize ? "0"u8 : "NIL"u8);
                return false;
            }

            taken.Span.CopyTo(octets.AsSpan(read));
            read += taken.Length;
        }

        var decoder = session.Server.Decoder;
        if (section.Form == SectionForm.DecodedSize)
        {
            session.Output.Number(decoder.DecodeContent(octets, encoding).Length);
            return true;
        }

        var made = section.Form == SectionForm.Decoded
            ? decoder.DecodeContent(octets, encoding)
            : HeaderFilter.Apply(octets, section.Fields, keepsNamed: section.Text == SectionText.HeaderFields);
        var (start, end) = Slice((0, made.Length), section.Partial);
        var piece = made.Span[(int)start..(int)end];
        if (section.Form == SectionForm.Decoded && piece.Contains((byte)0)) session.Output.LiteralHead(piece.Length, isBinary: true).Raw(piece);
        else session.Output.Literal(piece);
        return true;
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(long start, int octets)
    {
        var offset = start - known.Start;
        if (offset >= 0 && offset + octets <= known.Octets.Length) return known.Octets.Slice((int)offset, octets);
        var read = await session.AskAsync(new ReadStretches(session.User!.InboxId, folder, [new Stretch(entry.Key, (int)start, octets)]));
        return read.IsSuccess ? read.Value[0] : null;
    }
}
