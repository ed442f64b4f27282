using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>
/// Opens the port on Kestrel's socket transport, beside Kestrel and not in it: an endpoint listed in Kestrel's options would silence <c>--urls</c>, and mail
/// needs other buffers and a slower farewell than HTTP.
/// </summary>
internal sealed partial class SmtpListener(
    IOptions<SmtpServerOptions> options,
    SmtpConnectionHandler handler,
    SessionRegistry sessions,
    SmtpCertificate certificate,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<SmtpListener> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan AcceptAgainAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    /// <summary>What the transport reads ahead of a session that is slower than its client.</summary>
    private const int MaxReadBufferOctets = 256 * 1024;

    private readonly SmtpServerOptions _options = options.Value;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _sweeping = new();
    private readonly CancellationTokenSource _stopping = new();
    private IConnectionListener? _listener;
    private ITimer? _sweeper;
    private Task _accepting = Task.CompletedTask;
    private int _open = 1; // One for the accept loop, so that the count reaches zero once, at the end.

    /// <summary>Null while there is none.</summary>
    public EndPoint? EndPoint => _listener?.EndPoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Port == 0) return;
        _ = certificate.ServerOptions; // A certificate that cannot be used stops the start, not the first sender.
        var transport = new SocketTransportFactory(Options.Create(TransportOptions()), loggers);
        _listener = await transport.BindAsync(new IPEndPoint(IPAddress.Parse(_options.Address), _options.Port), cancellationToken);
        _sweeper = clock.CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
        _accepting = Task.Run(AcceptAsync, CancellationToken.None);
        LogListening(handler.Name, _listener.EndPoint);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_listener is null) return;
        await _stopping.CancelAsync();
        await _listener.UnbindAsync(cancellationToken);
        sessions.Stop();
        await _accepting;
        try
        {
            await _drained.Task.WaitAsync(_options.DrainTimeout, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogAborted(handler.Name, sessions.Count);
            sessions.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        if (_sweeper is not null) await _sweeper.DisposeAsync();
        if (_listener is not null) await _listener.DisposeAsync();
    }

    private static SocketTransportOptions TransportOptions() => new()
    {
        MaxReadBufferSize = MaxReadBufferOctets,

        // A conversation is many small turns: handing each to another thread first costs more than it does. A session that works long holds up nobody, as
        // completions are handed out on the thread pool all the same.
        UnsafePreferInlineScheduling = true,

        // Costs an idle session 4 KiB and spares every turn a system call.
        WaitForDataBeforeAllocatingBuffer = false,
    };

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await _listener!.AcceptAsync() is not { } connection) break;
                Interlocked.Increment(ref _open);
                ThreadPool.UnsafeQueueUserWorkItem(c => _ = ServeAsync(c), connection, preferLocal: false);
            }
            catch (Exception exception)
            {
                // Out of file descriptors, say: a server that stops listening for it would be deaf until somebody noticed.
                LogAcceptFailed(exception);
                await Task.Delay(AcceptAgainAfter, clock, CancellationToken.None);
            }
        }

        Leave();
    }

    private async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            await using (connection) await handler.OnConnectedAsync(connection);
        }
        catch (Exception exception)
        {
            LogConnectionFailed(exception, connection.ConnectionId);
        }

        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0) _drained.SetResult();
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
            LogSweepFailed(exception);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
