using System.Collections.Concurrent;
using AgentSend.Application.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Infrastructure.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Events;

/// <summary>Follows the end of the log, once for everybody on this node, and wakes those who wait for an organization's news.</summary>
internal sealed partial class EventTail(IServiceScopeFactory scopes, CommittedEvents committed, MailboxSignal mailboxes, ILogger<EventTail> logger) : BackgroundService, IEventSignal
{
    private const int AtOnce = 500;

    /// <summary>How soon what another node has committed is noticed.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<OrganizationId, TaskCompletionSource> _waiting = new();

    public Task NewsAsync(OrganizationId owner) => _waiting.GetOrAdd(owner, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

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
                    WakeAll(); // What was committed before this is behind the place: whoever waits already looks for it now.
                }

                var news = await ReadAsync(place.Value, stoppingToken);
                foreach (var owner in news.Select(happened => happened.Event.OrganizationId).Distinct())
                {
                    if (_waiting.TryRemove(owner, out var waiting)) waiting.TrySetResult();
                }

                // Those of this node have been woken by the commit itself; another node's changes come this way.
                var others = news.Where(happened => !committed.IsOwn(happened.Event.Id));
                foreach (var inbox in others.Select(happened => happened.Event.InboxId).OfType<InboxId>().Distinct()) mailboxes.Wake(inbox);
                if (news.Count > 0) place = news[^1].Sequence;
                if (news.Count < AtOnce) await committed.Watchers.WaitAsync(Poll, stoppingToken);
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

    private void WakeAll()
    {
        mailboxes.WakeAll();
        foreach (var owner in _waiting.Keys)
        {
            if (_waiting.TryRemove(owner, out var waiting)) waiting.TrySetResult();
        }
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
