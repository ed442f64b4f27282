using System.Net;

namespace AgentSend.Infrastructure.Doors;

/// <summary>The sessions of one server: how many, from where, and which of them are late.</summary>
/// <param name="maxSessions">At one time.</param>
/// <param name="maxPerAddress">Of one client address at one time.</param>
internal abstract class SessionRegistry(int maxSessions, int maxPerAddress, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _aborted = new();
    private readonly Lock _gate = new();
    private readonly HashSet<IDoorSession> _sessions = [];
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private readonly List<IDoorSession> _sweep = [];
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

    /// <summary>Who is admitted is to be removed at its end.</summary>
    public Admission TryAdd(IDoorSession session)
    {
        var address = session.PeerAddress ?? IPAddress.None;
        lock (_gate)
        {
            if (_isStopping) return Admission.ShuttingDown;
            var ofAddress = _perAddress.GetValueOrDefault(address);
            if (_sessions.Count >= maxSessions || (ofAddress >= maxPerAddress && !session.IsOfManyClients)) return Admission.TooMany;
            _sessions.Add(session);
            _perAddress[address] = ofAddress + 1;
            return Admission.Admitted;
        }
    }

    public void Remove(IDoorSession session)
    {
        var address = session.PeerAddress ?? IPAddress.None;
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
        IDoorSession[] sessions;
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
        IDoorSession[] sessions;
        lock (_gate) sessions = [.. _sessions];
        foreach (var session in sessions) session.Abort();
    }

    public void Dispose() => _aborted.Dispose();
}
