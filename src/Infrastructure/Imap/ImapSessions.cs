using System.Net;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The sessions there are: how many, from where, and which of them are late.</summary>
internal sealed class ImapSessions(IOptions<ImapOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ImapOptions _options = options.Value;
    private readonly CancellationTokenSource _aborted = new();
    private readonly Lock _gate = new();
    private readonly HashSet<ImapSession> _sessions = [];
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private readonly List<ImapSession> _sweep = [];
    private bool _isStopping;

    /// <summary>Set when what is still going on is given up.</summary>
    public CancellationToken Aborted => _aborted.Token;

    public int Count
    {
        get
        {
            lock (_gate) return _sessions.Count;
        }
    }

    /// <returns>Null when the session is in; otherwise why not.</returns>
    public string? TryAdd(ImapSession session)
    {
        var address = session.ClientAddress ?? IPAddress.None;
        lock (_gate)
        {
            if (_isStopping) return "The server is shutting down";
            var ofAddress = _perAddress.GetValueOrDefault(address);
            if (_sessions.Count >= _options.MaxSessions || (ofAddress >= _options.MaxSessionsPerAddress && !IPAddress.IsLoopback(address)))
                return "[UNAVAILABLE] There are too many sessions";
            _sessions.Add(session);
            _perAddress[address] = ofAddress + 1;
            return null;
        }
    }

    public void Remove(ImapSession session)
    {
        var address = session.ClientAddress ?? IPAddress.None;
        lock (_gate)
        {
            if (!_sessions.Remove(session)) return;
            var left = _perAddress[address] - 1;
            if (left == 0) _perAddress.Remove(address);
            else _perAddress[address] = left;
        }
    }

    /// <summary>One caller at a time.</summary>
    public void Sweep()
    {
        var now = clock.GetTimestamp();
        _sweep.Clear();
        lock (_gate) _sweep.AddRange(_sessions);
        foreach (var session in _sweep) session.Sweep(now);
        _sweep.Clear();
    }

    /// <summary>No more sessions; those there are end before their next command.</summary>
    public void Stop()
    {
        ImapSession[] sessions;
        lock (_gate)
        {
            _isStopping = true;
            sessions = [.. _sessions];
        }

        foreach (var session in sessions) session.Stop();
    }

    public void Abort()
    {
        _aborted.Cancel();
        ImapSession[] sessions;
        lock (_gate) sessions = [.. _sessions];
        foreach (var session in sessions) session.Abort();
    }

    public void Dispose() => _aborted.Dispose();
}
