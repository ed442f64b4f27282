using AgentSend.Domain.Events;

namespace AgentSend.Application.Events;

/// <summary>The log of what happened, in a sequence that no reader can skip: an event becomes visible only after all that come before it.</summary>
public interface IEventLog
{
    /// <summary>Joins the open unit of work: the event is there when, and only when, what it tells of is.</summary>
    Task AppendAsync(EventRecord record, CancellationToken cancellationToken);

    /// <param name="after">Sequence number of the last event already read; 0 for the beginning.</param>
    /// <param name="take">1 or more.</param>
    /// <returns>In the order of the sequence.</returns>
    Task<IReadOnlyList<SequencedEvent>> ReadAsync(long after, int take, CancellationToken cancellationToken);

    /// <summary>The same up to and with <paramref name="last"/>, of organizations alone that have webhooks switched on.</summary>
    Task<IReadOnlyList<SequencedEvent>> ReadForWebhooksAsync(long after, long last, int take, CancellationToken cancellationToken);

    /// <summary>The same for one organization.</summary>
    Task<IReadOnlyList<SequencedEvent>> ReadAsync(EventQuery query, CancellationToken cancellationToken);

    /// <returns>Those that are still kept.</returns>
    Task<IReadOnlyList<SequencedEvent>> FindAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken);

    /// <returns>Sequence number of the newest event; 0 when nothing has happened yet.</returns>
    Task<long> LastAsync(CancellationToken cancellationToken);

    /// <summary>How far a reader has come that remembers it here.</summary>
    Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken);

    /// <summary>Moves a reader on. Whoever does it inside the unit of work that uses the events uses each once.</summary>
    /// <returns>False when somebody else has moved it meanwhile.</returns>
    Task<bool> TryAdvanceAsync(string reader, long known, long reached, CancellationToken cancellationToken);

    /// <summary>Removes some of the oldest events, never the newest of all: the next number is counted from it.</summary>
    /// <returns>Whether there may be more to remove.</returns>
    Task<bool> PruneAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}

/// <param name="Sequence">Increasing, with gaps allowed.</param>
public sealed record SequencedEvent(long Sequence, EventRecord Event);
