using System.Collections.Concurrent;

namespace AgentSend.Application.Domains;

/// <summary>Values by domain, for a short time.</summary>
internal sealed class ExpiringCache<T>(TimeProvider clock, TimeSpan timeToLive)
{
    /// <summary>Strangers choose the names that are asked for: so many are kept, and then all are forgotten.</summary>
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<string, (T Value, long Until)> _entries = new(StringComparer.Ordinal);
    private long _changes;

    /// <param name="read">Asked when nothing is known. What it says is not kept when something was forgotten meanwhile: it may be old.</param>
    public ValueTask<T> GetAsync(string domain, Func<string, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        _entries.TryGetValue(domain, out var known) && clock.GetTimestamp() < known.Until ? ValueTask.FromResult(known.Value) : new(ReadAsync(domain, read, cancellationToken));

    public void Forget(string domain)
    {
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(domain, out _);
    }

    private async Task<T> ReadAsync(string domain, Func<string, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var changes = Interlocked.Read(ref _changes);
        var value = await read(domain, cancellationToken);
        if (_entries.Count >= MaxEntries) _entries.Clear();
        var until = clock.GetTimestamp() + (long)(timeToLive.TotalSeconds * clock.TimestampFrequency);
        if (changes == Interlocked.Read(ref _changes)) _entries[domain] = (value, until);
        return value;
    }
}
