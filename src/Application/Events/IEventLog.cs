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
}

/// <param name="Sequence">Increasing, with gaps allowed.</param>
public sealed record SequencedEvent(long Sequence, EventRecord Event);
