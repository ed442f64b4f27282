namespace AgentSend.Infrastructure.Smtp.Server;

internal sealed partial class SmtpSession
{
    private const long Never = long.MaxValue;

    /// <summary>A session that does not react to its deadline is stuck in a write nobody reads, or in TLS: then the socket goes.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly long _lastMoment = server.Clock.GetTimestamp() + Timestamps(server.Clock, server.Options.MaxSessionTime);
    private long _deadline = Never;
    private volatile bool _isStopping;
    private volatile bool _isLate;

    private bool IsLate => _isLate || Server.Clock.GetTimestamp() >= _lastMoment;

    /// <summary>Called every second, from outside the conversation.</summary>
    /// <param name="now">Timestamp of the server's clock.</param>
    public void Sweep(long now)
    {
        var deadline = Volatile.Read(ref _deadline);
        if (now < deadline) return;
        _isLate = true;
        _input.CancelPendingRead();
        if (now >= deadline + Timestamps(Server.Clock, Grace)) connection.Abort();
    }

    /// <summary>The server stops: the session ends before its next command. A message that has begun may be finished.</summary>
    public void Stop()
    {
        _isStopping = true;
        _input.CancelPendingRead();
    }

    public void Abort() => connection.Abort();

    private static long Timestamps(TimeProvider clock, TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    /// <summary>The client has <paramref name="patience"/> from now for what it does next.</summary>
    private void Expect(TimeSpan patience)
    {
        _isLate = false;
        var now = Server.Clock.GetTimestamp();
        Volatile.Write(ref _deadline, Math.Min(now + Timestamps(Server.Clock, patience), Math.Max(now, _lastMoment)));
    }

    /// <summary>It is our turn; however long we take, the client is not late.</summary>
    private void ExpectNothing() => Volatile.Write(ref _deadline, Never);

    private void ThrowIfInterrupted()
    {
        if (_isStopping) throw new SessionEndedException(SmtpReply.ShuttingDown);
        ThrowIfLate();
    }

    private void ThrowIfLate()
    {
        if (IsLate) throw new SessionEndedException(SmtpReply.TimedOut);
    }
}
