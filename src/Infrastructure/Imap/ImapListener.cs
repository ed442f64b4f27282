using System.Net;
using AgentSend.Infrastructure.Doors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>Opens the two ports on Kestrel's socket transport, beside Kestrel and not in it: an endpoint listed in Kestrel's options would silence <c>--urls</c>.</summary>
internal sealed partial class ImapListener(
    IOptions<ImapOptions> options,
    IConfiguration configuration,
    ImapConnectionHandler handler,
    ImapSessions sessions,
    IServerCertificate certificate,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<ImapListener> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan AcceptAgainAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    /// <summary>What the transport reads ahead of a session that is slower than its client.</summary>
    private const int MaxReadBufferOctets = 256 * 1024;

    private readonly ImapOptions _options = options.Value;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _sweeping = new();
    private readonly CancellationTokenSource _stopping = new();
    private IConnectionListener? _clear;
    private IConnectionListener? _tls;
    private ITimer? _sweeper;
    private Task _accepting = Task.CompletedTask;
    private int _open = 1; // One for the accept loops, so that the count reaches zero once, at the end.

    /// <summary>Null while there is none.</summary>
    public EndPoint? EndPoint => _clear?.EndPoint;

    /// <inheritdoc cref="EndPoint"/>
    public EndPoint? TlsEndPoint => _tls?.EndPoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Port == 0 && _options.TlsPort == 0) return;
        _ = certificate.ServerOptions; // A certificate that cannot be used stops the start, not the first client.
        _clear = await OpenAsync(nameof(ImapOptions.Port), _options.Port, cancellationToken);
        _tls = await OpenAsync(nameof(ImapOptions.TlsPort), _options.TlsPort, cancellationToken);
        _sweeper = clock.CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
        _accepting = Task.Run(() => Task.WhenAll(AcceptAsync(_clear, isTls: false), AcceptAsync(_tls, isTls: true)), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_clear is null && _tls is null) return;
        await _stopping.CancelAsync();
        if (_clear is not null) await _clear.UnbindAsync(cancellationToken);
        if (_tls is not null) await _tls.UnbindAsync(cancellationToken);
        sessions.Stop();
        await _accepting;
        Leave();
        try
        {
            await _drained.Task.WaitAsync(_options.DrainTimeout, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogAborted(sessions.Count);
            sessions.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        if (_sweeper is not null) await _sweeper.DisposeAsync();
        if (_clear is not null) await _clear.DisposeAsync();
        if (_tls is not null) await _tls.DisposeAsync();
    }

    private async Task<IConnectionListener?> OpenAsync(string name, int port, CancellationToken cancellationToken)
    {
        if (port == 0) return null;
        var transport = new SocketTransportFactory(Options.Create(TransportOptions()), loggers);
        try
        {
            var listener = await transport.BindAsync(new IPEndPoint(IPAddress.Parse(_options.Address), port), cancellationToken);
            LogListening(listener.EndPoint);
            return listener;
        }
        catch (AddressInUseException) when (configuration[$"{ImapOptions.Section}:{name}"] is null)
        {
            // A second program on this machine, whose operator has not asked for this port, is to start all the same.
            LogPortTaken(port, name);
            return null;
        }
    }

    private static SocketTransportOptions TransportOptions() => new()
    {
        MaxReadBufferSize = MaxReadBufferOctets,

        // A session answers in the turn that reads, and thousands of them wait for hours: they hold no buffer meanwhile, at the price of a system call.
        UnsafePreferInlineScheduling = true,
        WaitForDataBeforeAllocatingBuffer = true,
    };

    private async Task AcceptAsync(IConnectionListener? listener, bool isTls)
    {
        while (listener is not null && !_stopping.IsCancellationRequested)
        {
            try
            {
                if (await listener.AcceptAsync() is not { } connection) return;
                Interlocked.Increment(ref _open);
                ThreadPool.UnsafeQueueUserWorkItem(c => _ = ServeAsync(c, isTls), connection, preferLocal: false);
            }
            catch (Exception exception)
            {
                // Out of file descriptors, say: a server that stops listening for it would be deaf until somebody noticed.
                LogAcceptFailed(exception);
                await Task.Delay(AcceptAgainAfter, clock, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(ConnectionContext connection, bool isTls)
    {
        try
        {
            await using (connection) await handler.ServeAsync(connection, isTls);
        }
        catch (Exception exception)
        {
            LogConnectionFailed(exception, connection.ConnectionId);
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
            LogSweepFailed(exception);
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
