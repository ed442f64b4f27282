using System.Buffers;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ContentStore(IDbSession session, ISqlDialect dialect, ISearchDialect search, ILargeContent largeContent, MessageReaders readers) : IContentStore
{
    /// <summary>From here on a stretch is read from where it lies: above, memory would hold whole messages while mail comes in.</summary>
    private const int LargeOctets = 256 * 1024;

    /// <summary>The structure of a larger message is read when somebody asks for it: it takes the whole of it in memory, which mail on its way in needs more.</summary>
    private const int MaxStructuredOctets = 4 * 1024 * 1024;

    public async Task<IReadOnlyList<UnreadMessage>> ListUnreadAsync(int take, CancellationToken cancellationToken)
    {
        // Not in one statement: SQLite makes an index of all messages for the join, each time.
        var listed = await session.QueryAsync<UnindexedRow>(search.Unindexed, new { Take = take }, cancellationToken);
        return await ReadAsync(listed, cancellationToken);
    }

    public async Task<IReadOnlyList<UnreadMessage>> ListOutdatedAsync(int version, int take, CancellationToken cancellationToken)
    {
        var listed = await session.QueryAsync<UnindexedRow>(
            $"SELECT 0 AS Position, MessageId AS Id FROM MessageContents WHERE Version < @Version ORDER BY Version {dialect.Limit("@Take")}", new { Version = version, Take = take }, cancellationToken);
        return await ReadAsync(listed, cancellationToken);
    }

    public Task<long> CountUnreadAsync(CancellationToken cancellationToken) => session.ScalarAsync<long>(search.CountUnindexed, null, cancellationToken);

    public async Task SaveAsync(IReadOnlyList<IndexedMessage> read, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(dialect.LockByName, new { Name = "AgentSend index" }, cancellationToken);

        // In the order of places: an index that grows at its end is written once.
        foreach (var message in read.OrderBy(m => SearchPlace.Of(new MessageId(m.Message.Message.Id)))) await SaveAsync(message, cancellationToken);
        await session.ExecuteAsync(search.Advance, new { Last = read.Count == 0 ? 0 : read.Max(m => m.Message.Position) }, cancellationToken);
    }

    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(search.Advance, new { Last = long.MaxValue }, cancellationToken);
        await session.ExecuteAsync(search.Tidy, null, cancellationToken);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => session.ExecuteAsync(search.Check, null, cancellationToken);

    private async Task SaveAsync(IndexedMessage message, CancellationToken cancellationToken)
    {
        var view = message.Message.Message;
        var (textIs, text) = ContentColumns.FromText(view.Content.ExtractedText, view.Text);
        var (htmlIs, html) = ContentColumns.FromText(view.Content.ExtractedHtml, view.Html);
        var id = view.Id.ToByteArray(bigEndian: true);
        await session.ExecuteAsync(search.TakeUnindexed, new { Id = id }, cancellationToken);

        var known = await session.ScalarAsync<long?>("SELECT Sequence FROM MessageContents WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        var row = new
        {
            Sequence = known ?? (await FreePlaceAsync(SearchPlace.Of(new MessageId(view.Id)), cancellationToken)).Value,
            Id = id,
            ContentView.Version,
            Machine = (int)view.Content.Machine,
            TextIs = textIs,
            HtmlIs = htmlIs,
            view.Content.Preview,
            Facts = ContentColumns.FromFacts(view.Content),
            ExtractedText = text,
            ExtractedHtml = html,
        };
        if (!await KeepAsync(known is not null, row, cancellationToken)) return;
        if (message.Message.Structure is { } structure) await KeepAsync(id, structure, cancellationToken);

        if (known is not null) await session.ExecuteAsync("DELETE FROM MessageSearch WHERE rowid = @Sequence", new { row.Sequence }, cancellationToken);
        var document = await WithLabelsOfNowAsync(message, cancellationToken);
        await session.ExecuteAsync(
            """
            INSERT INTO MessageSearch (rowid, Marks, Sender, Recipients, Subject, Body, Files)
            VALUES (@Sequence, @Marks, @Sender, @Recipients, @Subject, @Body, @Files)
            """,
            new { row.Sequence, document.Marks, document.Sender, document.Recipients, document.Subject, document.Body, document.Files },
            cancellationToken);
    }

    /// <summary>They may have changed since the message was read, and whoever changed them found nothing in the index.</summary>
    private async Task<SearchDocument> WithLabelsOfNowAsync(IndexedMessage message, CancellationToken cancellationToken)
    {
        var (owner, view) = (message.Message.OrganizationId, message.Message.Message);
        var row = await session.QueryFirstOrDefaultAsync<LabelRow>("SELECT m.Flags, m.Labels FROM Messages m WHERE m.Id = @Id", new { Id = view.Id.ToByteArray(bigEndian: true) }, cancellationToken);
        var labels = row is null ? view.Labels : MessageColumns.ToLabels(row.Flags, row.Labels).Words;
        return labels.SequenceEqual(view.Labels) ? message.Document : message.Document with { Marks = SearchDocument.MarksOf(owner, view with { Labels = labels }) };
    }

    /// <returns>False when the message is gone, or somebody else has read it meanwhile.</returns>
    private async Task<bool> KeepAsync(bool isKnown, object row, CancellationToken cancellationToken) => await session.ExecuteAsync(
        isKnown
            ? """
              UPDATE MessageContents SET Version = @Version, Machine = @Machine, TextIs = @TextIs, HtmlIs = @HtmlIs, Preview = @Preview, Facts = @Facts,
                  ExtractedText = @ExtractedText, ExtractedHtml = @ExtractedHtml
              WHERE MessageId = @Id AND Version < @Version
              """
            : """
              INSERT INTO MessageContents (Sequence, MessageId, Version, Machine, TextIs, HtmlIs, Preview, Facts, ExtractedText, ExtractedHtml)
              SELECT @Sequence, @Id, @Version, @Machine, @TextIs, @HtmlIs, @Preview, @Facts, @ExtractedText, @ExtractedHtml
              WHERE EXISTS (SELECT 1 FROM Messages m WHERE m.Id = @Id)
              """,
        row,
        cancellationToken) > 0;

    private async Task KeepAsync(byte[] id, ReadStructure structure, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("DELETE FROM MessageStructures WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync(
            """
            INSERT INTO MessageStructures (MessageId, SentAtUnixMs, SentOffsetMinutes, Envelope, Body, BodyStructure, Parts)
            VALUES (@Id, @SentAtUnixMs, @SentOffsetMinutes, @Envelope, @Body, @BodyStructure, @Parts)
            """,
            new
            {
                Id = id,
                SentAtUnixMs = structure.SentAt?.ToUnixTimeMilliseconds(),
                SentOffsetMinutes = (int?)structure.SentAt?.TotalOffsetMinutes,
                Envelope = structure.Envelope.ToArray(),
                Body = structure.Body.ToArray(),
                BodyStructure = structure.BodyStructure.ToArray(),
                Parts = StructureColumns.FromParts(structure.Parts),
            },
            cancellationToken);
    }

    /// <summary>Ids of one process are places of their own; two processes may give the same one within a millisecond.</summary>
    private async Task<SearchPlace> FreePlaceAsync(SearchPlace place, CancellationToken cancellationToken)
    {
        while (await session.ScalarAsync<long?>("SELECT Sequence FROM MessageContents WHERE Sequence = @Place", new { Place = place.Value }, cancellationToken) == place.Value)
            place = place.Next;
        return place;
    }

    /// <returns>Without those that are gone meanwhile.</returns>
    private async Task<IReadOnlyList<UnreadMessage>> ReadAsync(IReadOnlyList<UnindexedRow> listed, CancellationToken cancellationToken)
    {
        var unread = new List<UnreadMessage>(listed.Count);
        foreach (var place in listed)
        {
            var rows = session.QueryLarge<MessageRow>(
                $"SELECT {MessageRow.ColumnsForReading} FROM {MessageRow.Tables} WHERE m.Id = @Id", new { place.Id, Large = LargeOctets }, cancellationToken);
            foreach (var row in rows)
            {
                if (row.Size > LargeOctets) await FillAsync(row, cancellationToken);
                unread.Add(new UnreadMessage(place.Position, row.OrganizationId.ToId<OrganizationId>(), row.ToView(readers, isReadAnew: true))
                {
                    Structure = row.Size <= MaxStructuredOctets ? await ReadStructureAsync(row.RawId!, (int)row.Size, cancellationToken) : null,
                });
            }
        }

        return unread;
    }

    private async Task FillAsync(MessageRow row, CancellationToken cancellationToken)
    {
        row.Header = await largeContent.ReadAsync(session, row.RawId!, 0, row.HeaderLength, cancellationToken); // Both are among the columns for reading.
        row.Content = await largeContent.ReadAsync(session, row.RawId!, row.BodyOffset, row.BodyLength, cancellationToken);
    }

    /// <returns>Null when the message has gone meanwhile.</returns>
    private async Task<ReadStructure?> ReadStructureAsync(byte[] raw, int size, CancellationToken cancellationToken)
    {
        // Lent, or given back to the system at once: the collector would keep an array of the largest message for a while, and so would a pool.
        using var octets = size <= LargeOctets ? MemoryPool<byte>.Shared.Rent(size) : new MappedMemory(size);
        var length = await largeContent.ReadAsync(session, raw, octets.Memory[..size], cancellationToken);
        return length == 0 ? null : readers.Structures.Read(octets.Memory.Span[..length]);
    }

    private sealed class LabelRow
    {
        public int Flags { get; init; }

        public string? Labels { get; init; }
    }

    private sealed class UnindexedRow
    {
        public long Position { get; init; }

        public required byte[] Id { get; init; }
    }
}
