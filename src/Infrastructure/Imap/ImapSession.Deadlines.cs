namespace AgentSend.Infrastructure.Imap;

internal sealed partial class ImapSession
{
    private const long Never = long.MaxValue;

    /// <summary>A session that does not react to its deadline is stuck in a write nobody reads, or in TLS: then the socket goes.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly long _signInBefore = server.Clock.GetTimestamp() + Timestamps(server.Clock, server.Options.LoginTimeout);
    private long _deadline = Never;
    private volatile bool _isStopping;
    private volatile bool _isLate;

    /// <summary>Called every second, from outside the conversation.</summary>
    /// <param name="now">Timestamp of the server's clock.</param>
    public void Sweep(long now)
    {
        var deadline = Volatile.Read(ref _deadline);
        if (now < deadline) return;
        _isLate = true;
        Interrupt();
        if (now >= deadline + Timestamps(Server.Clock, Grace)) connection.Abort();
    }

    /// <summary>The server stops: the session ends before its next command.</summary>
    public void Stop()
    {
        _isStopping = true;
        Interrupt();
    }

    public void Abort() => connection.Abort();

    private static long Timestamps(TimeProvider clock, TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    private void Interrupt() => Volatile.Read(ref _input).CancelPendingRead();

    /// <summary>The client has <paramref name="patience"/> from now for what it does next; before it has signed in, no more than what is left for that.</summary>
    private void Expect(TimeSpan patience)
    {
        _isLate = false;
        var until = Server.Clock.GetTimestamp() + Timestamps(Server.Clock, patience);
        Volatile.Write(ref _deadline, User is null ? Math.Min(until, _signInBefore) : until);
    }

    /// <summary>It is our turn; however long we take, the client is not late.</summary>
    private void ExpectNothing() => Volatile.Write(ref _deadline, Never);

    private void ThrowIfInterrupted()
    {
        if (_isStopping) throw new ImapSessionEndedException("The server is shutting down");
        if (_isLate) throw new ImapSessionEndedException(User is null ? "Nobody has signed in for too long" : "The client has been silent for too long");
    }
}
