using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Connections at rest between two messages to the same place.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Resting> _resting = [];
    private readonly SmtpClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public ConnectionPool(IOptions<SmtpClientOptions> options, TimeProvider clock)
    {
        (_options, _clock) = (options.Value, clock);
        _timer = clock.CreateTimer(_ => CloseLate(), null, LookEvery, LookEvery);
    }

    public int Count
    {
        get
        {
            lock (_gate) return _resting.Count;
        }
    }

    /// <returns>Null when none is fit to be used again.</returns>
    public SmtpClientConnection? Take(string key)
    {
        while (true)
        {
            Resting? found;
            lock (_gate)
            {
                found = _resting.LastOrDefault(resting => resting.Key == key);
                if (found is null) return null;
                _resting.Remove(found);
            }

            if (!found.Connection.HasEnded) return found.Connection;
            found.Connection.Dispose();
        }
    }

    /// <summary>Takes over a connection without a transaction.</summary>
    public void Return(string key, SmtpClientConnection connection)
    {
        var isKept = _options.IdleTime > TimeSpan.Zero && connection.Transactions < _options.MaxMessagesPerConnection;
        lock (_gate)
        {
            isKept &= _resting.Count < _options.MaxIdleConnections;
            if (isKept) _resting.Add(new Resting(key, connection, _clock.GetTimestamp()));
        }

        if (!isKept) _ = connection.QuitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await Task.WhenAll(TakeWhere(_ => true).Select(resting => resting.Connection.QuitAsync()));
    }

    private void CloseLate()
    {
        foreach (var late in TakeWhere(resting => _clock.GetElapsedTime(resting.Since) >= _options.IdleTime || resting.Connection.HasEnded)) _ = late.Connection.QuitAsync();
    }

    private List<Resting> TakeWhere(Predicate<Resting> condition)
    {
        lock (_gate)
        {
            var taken = _resting.FindAll(condition);
            _resting.RemoveAll(taken.Contains);
            return taken;
        }
    }

    private sealed record Resting(string Key, SmtpClientConnection Connection, long Since);
}
