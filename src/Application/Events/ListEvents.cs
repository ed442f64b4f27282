using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Events;

/// <summary>What happened, in order.</summary>
/// <param name="After">Where an earlier page ended; 0 for the oldest that is kept, null for none of what has happened so far.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Types">Empty for all that are not told on request only.</param>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListEvents(long? After, int Limit, IReadOnlyList<string> Types, InboxId? InboxId) : IQuery<EventPage>, INamesInboxOrScope
{
    public const int MaxLimit = 100;
}

/// <param name="Next">Where the next page begins.</param>
public sealed record EventPage(IReadOnlyList<SequencedEvent> Events, long Next);

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator()
    {
        RuleFor(q => q.Limit).InclusiveBetween(1, ListEvents.MaxLimit);
        RuleFor(q => q.After).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListEventsHandler(IEventLog log, IInboxRepository inboxes, ICaller caller) : IQueryHandler<ListEvents, EventPage>
{
    /// <summary>Read at once, for those who look for few among many.</summary>
    private const int Stride = 200;

    /// <summary>A page that finds little ends there, and the next one goes on.</summary>
    private const int MaxRead = 5_000;

    public async Task<Result<EventPage>> Handle(ListEvents query, CancellationToken cancellationToken)
    {
        if (query.InboxId is { } inbox && await inboxes.FindAsync(caller.Organization, inbox, cancellationToken) is null) return InboxFailures.NotFound;
        if (query.After is not { } after) return new EventPage([], await log.LastAsync(cancellationToken));

        var found = new List<SequencedEvent>();
        for (var read = 0; read < MaxRead; read += Stride)
        {
            var stretch = await log.ReadAsync(new EventQuery(caller.Organization, after, Stride, query.InboxId), cancellationToken);
            foreach (var news in stretch)
            {
                after = news.Sequence;
                if (!EventSelection.Includes(query.Types, news.Event.Type) || !EventVisibility.Sees(caller.Current, news.Event)) continue;
                found.Add(news);
                if (found.Count == query.Limit) return new EventPage(found, after);
            }

            if (stretch.Count < Stride) break;
        }

        return new EventPage(found, after);
    }
}
