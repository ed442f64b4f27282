using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Waits for a message.</summary>
public interface IMessageWait
{
    /// <returns>The first that matches; null when none came in time. Fails with <c>inbox.not_found</c>.</returns>
    Task<Result<MessageView?>> WaitAsync(Caller caller, InboxId inbox, MessageMatch match, DateTimeOffset since, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>Looks at what has come, then at what comes. Between two looks it holds nothing but a task.</summary>
internal sealed class MessageWait(ICommandBus bus, IEventSignal signal, TimeProvider clock) : IMessageWait
{
    private const int Stride = 50;

    /// <summary>A wait that nobody signals looks again after that.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private static readonly string[] Arrivals = [EventType.MessageReceived];

    public async Task<Result<MessageView?>> WaitAsync(Caller caller, InboxId inbox, MessageMatch match, DateTimeOffset since, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + timeout;

        // The place in the log first: what is committed after it is found there, what was before, in the inbox.
        var start = await bus.SendAsync(caller, new ListEvents(null, 1, [], inbox), cancellationToken);
        if (start.Failure is { } failure) return failure;
        var known = await FindKnownAsync(caller, inbox, match, since, cancellationToken);
        if (known.Failure is not null || known.Value is not null) return known;

        for (var place = start.Value.Next; ;)
        {
            var next = signal.NewsAsync(caller.OrganizationOrNull!.Value); // Else the first query had failed.
            var page = await bus.SendAsync(caller, new ListEvents(place, Stride, Arrivals, inbox), cancellationToken);
            if (page.Failure is { } gone) return gone;
            if (await FindAsync(caller, page.Value.Events.Select(news => news.Event.MessageId!.Value), match, cancellationToken) is { } found) return found;
            place = page.Value.Next;
            if (page.Value.Events.Count == Stride) continue;

            var left = deadline - clock.GetUtcNow();
            if (left <= TimeSpan.Zero) return (MessageView?)null;
            await SignalledAsync(next, left < LookEvery ? left : LookEvery, cancellationToken);
        }
    }

    private async Task<Result<MessageView?>> FindKnownAsync(Caller caller, InboxId inbox, MessageMatch match, DateTimeOffset since, CancellationToken cancellationToken)
    {
        for (MessageId? after = null; ;)
        {
            var page = await bus.SendAsync(caller, new ListArrivals(inbox, since, after, Stride), cancellationToken);
            if (page.Failure is { } failure) return failure;
            if (await FindAsync(caller, page.Value, match, cancellationToken) is { } found) return found;
            if (page.Value.Count < Stride) return (MessageView?)null;
            after = page.Value[^1];
        }
    }

    private async Task<MessageView?> FindAsync(Caller caller, IEnumerable<MessageId> ids, MessageMatch match, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            var message = await bus.SendAsync(caller, new GetMessage(id), cancellationToken);
            if (message.IsSuccess && match.Fits(message.Value)) return message.Value; // Deleted meanwhile, or not for this caller: the next one, then.
        }

        return null;
    }

    private async Task SignalledAsync(Task next, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Not logged: nothing has happened.
        }
    }
}
