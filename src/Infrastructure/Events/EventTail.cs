using AgentSend.Application.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Infrastructure.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Events;

/// <summary>Follows the end of the log for what other nodes have committed, once for everybody on this node; those who wait here are woken by this node's own commits directly.</summary>
internal sealed partial class EventTail(IServiceScopeFactory scopes, EventWaiters waiters, MailboxSignal mailboxes, ILogger<EventTail> logger) : BackgroundService
{
    private const int AtOnce = 500;

    /// <summary>How soon what another node has committed is noticed.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? place = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (place is null)
                {
                    place = await LastAsync(stoppingToken);
                    waiters.WakeAll(); // What was committed before this is behind the place: whoever waits already looks for it now.
                    mailboxes.WakeAll();
                }

                (place, var mayHaveMore) = await FollowAsync(place.Value, stoppingToken);
                if (!mayHaveMore) await Task.Delay(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    private async Task<(long Place, bool MayHaveMore)> FollowAsync(long place, CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        if (last <= place) return (place, false);
        if (waiters.IsEmpty && mailboxes.IsEmpty) return (last, false); // Asked after the end was: whoever begins to wait now reads what came before it himself.

        var news = await ReadAsync(place, cancellationToken);
        foreach (var owner in news.Select(happened => happened.Event.OrganizationId).Distinct()) waiters.Wake(owner);
        foreach (var inbox in news.Select(happened => happened.Event.InboxId).OfType<InboxId>().Distinct()) mailboxes.Wake(inbox);
        return (news.Count > 0 ? news[^1].Sequence : place, news.Count == AtOnce);
    }

    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IEventLog>().LastAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<SequencedEvent>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IEventLog>().ReadAsync(after, AtOnce, cancellationToken);
    }

    [LoggerMessage(5700, LogLevel.Error, "Following the log of events met a fault and goes on")]
    private partial void LogFailed(Exception fault);
}
