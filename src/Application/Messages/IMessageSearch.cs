using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

/// <summary>The index that messages are searched by, and the tail of messages that are not in it yet.</summary>
public interface IMessageSearch
{
    /// <summary>What of an organization, or of one inbox of it, is not indexed yet: in no order.</summary>
    /// <param name="most">Ids at most.</param>
    Task<IReadOnlyList<MessageId>> ListUnindexedAsync(OrganizationId owner, InboxId? inbox, int most, CancellationToken cancellationToken);

    /// <returns>Those that are still there, in no order.</returns>
    Task<IReadOnlyList<MessageView>> ReadAsync(OrganizationId owner, IReadOnlyList<MessageId> ids, CancellationToken cancellationToken);

    /// <returns>How many messages an inbox has, indexed or not; 0 when it is not there.</returns>
    Task<long> CountAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken);

    /// <summary>Indexed messages that match, newest first.</summary>
    /// <param name="most">Places at most.</param>
    Task<IReadOnlyList<SearchPlace>> FindAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, int most, CancellationToken cancellationToken);

    /// <summary>The same with what they were found by.</summary>
    Task<IReadOnlyList<FoundDocument>> FindDocumentsAsync(OrganizationId owner, InboxId? inbox, SearchQuery query, int most, CancellationToken cancellationToken);

    /// <returns>The threads of those that no label hides and that lie in the scope.</returns>
    Task<IReadOnlyDictionary<SearchPlace, ThreadId>> FindSeenAsync(OrganizationId owner, KeyScope scope, IReadOnlyList<SearchPlace> places, CancellationToken cancellationToken);

    /// <returns>Where in the index messages are, of those that are in it.</returns>
    Task<IReadOnlyDictionary<MessageId, SearchPlace>> LocateAsync(IReadOnlyList<MessageId> ids, CancellationToken cancellationToken);

    /// <returns>The messages at those places; of those still there, in no order.</returns>
    Task<IReadOnlyDictionary<SearchPlace, MessageView>> ReadAsync(OrganizationId owner, IReadOnlyList<SearchPlace> places, CancellationToken cancellationToken);
}

public sealed record FoundDocument(SearchPlace Place, SearchDocument Document);

/// <summary>A message's place in the index, which is ordered by time: milliseconds since 1970 in all but the last 12 bits.</summary>
public readonly record struct SearchPlace(long Value) : IComparable<SearchPlace>
{
    private const int CounterBits = 12;

    /// <summary>Where the message belongs: taken from its id, a UUIDv7 (RFC 9562 section 5.7) of milliseconds and a counter. A neighbour may have taken the place.</summary>
    public static SearchPlace Of(MessageId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var (head, tail) = (BitConverter.ToInt64(bytes), 0L);
        if (BitConverter.IsLittleEndian) head = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(head);
        tail = head & ((1L << CounterBits) - 1);
        return new SearchPlace((((long)((ulong)head >> 16)) << CounterBits) | tail);
    }

    /// <summary>The first place of a moment.</summary>
    public static SearchPlace At(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds() << CounterBits);

    public SearchPlace Next => new(Value + 1);

    public int CompareTo(SearchPlace other) => Value.CompareTo(other.Value);

    public static bool operator <(SearchPlace left, SearchPlace right) => left.Value < right.Value;

    public static bool operator >(SearchPlace left, SearchPlace right) => left.Value > right.Value;

    public static bool operator <=(SearchPlace left, SearchPlace right) => left.Value <= right.Value;

    public static bool operator >=(SearchPlace left, SearchPlace right) => left.Value >= right.Value;
}
