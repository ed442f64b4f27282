using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>One key of SEARCH, or several combined (RFC 9051 section 6.4.4).</summary>
internal abstract record SearchKey
{
    /// <summary>Every one of them; none is ALL.</summary>
    public sealed record And(IReadOnlyList<SearchKey> Keys) : SearchKey;

    public sealed record Or(SearchKey One, SearchKey Other) : SearchKey;

    public sealed record Not(SearchKey Key) : SearchKey;

    public sealed record Numbers(SequenceSet Set, bool IsUid) : SearchKey;

    public sealed record Flag(MailboxFlags Flags) : SearchKey;

    public sealed record Keyword(string Name) : SearchKey;

    /// <summary>None, whatever there is: of flags that are never set.</summary>
    public sealed record Nothing : SearchKey;

    /// <param name="Header">The name of the field, for <see cref="SearchField.Header"/>.</param>
    public sealed record Text(SearchField Field, string Words, string? Header = null) : SearchKey;

    /// <summary>By the day a message came in.</summary>
    public sealed record Received(DateRelation Relation, DateOnly Day) : SearchKey;

    /// <summary>By the day its Date field names, whatever zone that is in.</summary>
    public sealed record Sent(DateRelation Relation, DateOnly Day) : SearchKey;

    /// <param name="IsYounger">Came in within the time, or before it (RFC 5032).</param>
    public sealed record Age(bool IsYounger, long Seconds) : SearchKey;

    /// <param name="IsLarger">Larger than the octets, or smaller.</param>
    public sealed record Size(bool IsLarger, long Octets) : SearchKey;

    /// <summary>Changed at this mod-sequence or since (RFC 7162 section 3.1.5).</summary>
    public sealed record ModSeq(long Least) : SearchKey;

    /// <summary>EMAILID or THREADID (RFC 8474 section 5.3).</summary>
    public sealed record ObjectId(bool IsThread, string Id) : SearchKey;
}
