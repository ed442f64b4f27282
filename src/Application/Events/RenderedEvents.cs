using System.Collections.Concurrent;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Events;

/// <summary>Payloads of what has just happened, kept for a moment: an event is told to many and rendered once a dialect.</summary>
public interface IRenderedEvents
{
    /// <returns>A JSON object in UTF-8; null when there is nothing to tell.</returns>
    Task<ReadOnlyMemory<byte>?> GetAsync(WebhookDialect dialect, SequencedEvent news, CancellationToken cancellationToken);
}

internal sealed class RenderedEvents(IEnumerable<IEventPayloads> dialects, TimeProvider clock) : IRenderedEvents
{
    private const int MaxEntries = 4_000;
    private const long MaxOctets = 64 * 1024 * 1024;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly Dictionary<WebhookDialect, IEventPayloads> _dialects = dialects.ToDictionary(payloads => payloads.Dialect);
    private readonly ConcurrentDictionary<(WebhookDialect, long), Lazy<Task<ReadOnlyMemory<byte>?>>> _known = new();
    private readonly ConcurrentQueue<((WebhookDialect, long) Key, DateTimeOffset At, int Octets)> _order = new();
    private long _octets;

    public async Task<ReadOnlyMemory<byte>?> GetAsync(WebhookDialect dialect, SequencedEvent news, CancellationToken cancellationToken)
    {
        if (!_dialects.TryGetValue(dialect, out var payloads)) return null;
        var key = (dialect, news.Sequence);
        var made = _known.GetOrAdd(key, _ => new Lazy<Task<ReadOnlyMemory<byte>?>>(() => RenderAsync(payloads, key, news)));
        return await made.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Whoever gives up leaves the others their payload.</summary>
    private async Task<ReadOnlyMemory<byte>?> RenderAsync(IEventPayloads payloads, (WebhookDialect, long) key, SequencedEvent news)
    {
        try
        {
            var payload = await payloads.RenderAsync(news, CancellationToken.None);
            var octets = payload?.Length ?? 0;
            _order.Enqueue((key, clock.GetUtcNow(), octets));
            Interlocked.Add(ref _octets, octets);
            Forget();
            return payload;
        }
        catch
        {
            _known.TryRemove(key, out _);
            throw;
        }
    }

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - KeptFor;
        while (_order.TryPeek(out var entry) && (entry.At < oldest || _order.Count > MaxEntries || Interlocked.Read(ref _octets) > MaxOctets))
        {
            if (!_order.TryDequeue(out entry)) return;
            _known.TryRemove(entry.Key, out _);
            Interlocked.Add(ref _octets, -entry.Octets);
        }
    }
}
