using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Doors;

/// <summary>
/// Takes connections on the ports of one server, and lets their sessions end when it stops. On Kestrel's socket transport, beside Kestrel and not in it: an
/// endpoint listed in Kestrel's options would silence <c>--urls</c>, and mail needs other buffers and a slower farewell than HTTP.
/// </summary>
/// <param name="name">Of the server, for the log.</param>
/// <param name="holdsBuffers">A session keeps 4 KiB while it waits, which spares every turn a system call; for sessions that are short.</param>
internal sealed partial class DoorListener(string name, SessionRegistry sessions, bool holdsBuffers, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private static readonly TimeSpan AcceptAgainAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    /// <summary>What the transport reads ahead of a session that is slower than its client.</summary>
    private const int MaxReadBufferOctets = 256 * 1024;

    private readonly ILogger _logger = loggers.CreateLogger<DoorListener>();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _sweeping = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<IConnectionListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private ITimer? _sweeper;
    private int _open = 1; // One for those who accept, so that the count reaches zero once, at the end.

    /// <returns>Where it listens from now on.</returns>
    /// <exception cref="AddressInUseException">Somebody else has the port.</exception>
    public async Task<EndPoint> OpenAsync(string address, int port, Func<ConnectionContext, Task> serve, CancellationToken cancellationToken)
    {
        var transport = new SocketTransportFactory(Options.Create(TransportOptions()), loggers);
        var listener = await transport.BindAsync(new IPEndPoint(IPAddress.Parse(address), port), cancellationToken);
        _listeners.Add(listener);
        _sweeper ??= clock.CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
        _accepting.Add(Task.Run(() => AcceptAsync(listener, serve), CancellationToken.None));
        LogListening(name, listener.EndPoint);
        return listener.EndPoint;
    }

    /// <summary>No more connections; sessions end before their next command, or when the time is over.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_listeners.Count == 0) return;
        await _stopping.CancelAsync();
        foreach (var listener in _listeners) await listener.UnbindAsync(cancellationToken);
        sessions.Stop();
        await Task.WhenAll(_accepting);
        Leave();
        try
        {
            await _drained.Task.WaitAsync(patience, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogAborted(name, sessions.Count);
            sessions.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        if (_sweeper is not null) await _sweeper.DisposeAsync();
        foreach (var listener in _listeners) await listener.DisposeAsync();
    }

    private SocketTransportOptions TransportOptions() => new()
    {
        MaxReadBufferSize = MaxReadBufferOctets,

        // A conversation is many small turns: handing each to another thread first costs more than it does. A session that works long holds up nobody, as
        // completions are handed out on the thread pool all the same.
        UnsafePreferInlineScheduling = true,
        WaitForDataBeforeAllocatingBuffer = !holdsBuffers,
    };

    private async Task AcceptAsync(IConnectionListener listener, Func<ConnectionContext, Task> serve)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await listener.AcceptAsync() is not { } connection) return;
                Interlocked.Increment(ref _open);
                ThreadPool.UnsafeQueueUserWorkItem(c => _ = ServeAsync(c, serve), connection, preferLocal: false);
            }
            catch (Exception exception)
            {
                // Out of file descriptors, say: a server that stops listening for it would be deaf until somebody noticed.
                LogAcceptFailed(exception, name);
                await Task.Delay(AcceptAgainAfter, clock, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(ConnectionContext connection, Func<ConnectionContext, Task> serve)
    {
        try
        {
            await using (connection) await serve(connection);
        }
        catch (Exception exception)
        {
            LogConnectionFailed(exception, name, connection.ConnectionId);
        }

        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0) _drained.TrySetResult();
    }

    private void Sweep()
    {
        if (!_sweeping.TryEnter()) return; // A slow round must not meet the next.
        try
        {
            sessions.Sweep();
        }
        catch (Exception exception)
        {
            LogSweepFailed(exception, name);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
