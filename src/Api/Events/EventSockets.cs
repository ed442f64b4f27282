using System.Buffers;
using System.Net.WebSockets;
using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Events;

/// <summary>
/// Tells over WebSockets what happens. The log is the buffer: a socket remembers how far it has come and nothing else, so that a client that does not read
/// costs no memory; it is told so and dropped. One loop serves both directions, and an idle socket holds no buffers.
/// </summary>
/// <remarks>An idle socket is meant to cost little (docs/benchmarks.md): every async method that waits with it, and every object of the handshake, is there once a socket.</remarks>
internal sealed partial class EventSockets(
    ICommandBus bus, IEventSignal signal, IRenderedEvents rendered, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<EventSockets> logger)
{
    private const int MaxFrameOctets = 64 * 1024;
    private const int EventsAtOnce = 50;

    /// <summary>A client that takes longer than this to take a frame is too slow to be kept.</summary>
    private static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(10);

    /// <summary>For taking the close, too.</summary>
    private static readonly TimeSpan AbortAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long a revoked key may still be told something.</summary>
    private static readonly TimeSpan RecheckAfter = TimeSpan.FromSeconds(5);

    /// <summary>Try again later, in IANA's registry of close codes (RFC 6455 section 11.7).</summary>
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    /// <summary>The subscription itself says which.</summary>
    private static readonly IReadOnlyList<string> EveryType = [.. EventType.All, EventType.WebhookTest];

    private static readonly Failure NotText = Failure.Invalid("socket.not_text", "frame", "Frames are text.");

    private static readonly Failure TooLong = Failure.Invalid("socket.frame_too_long", "frame", $"A frame has at most {MaxFrameOctets} octets.");

    /// <summary>Done when the program ends. One for all sockets; those that wait for news are woken to look at it.</summary>
    private readonly Task _end = EndOf(lifetime, signal);

    private bool IsEnding => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <returns>When the socket is closed: nothing more to answer.</returns>
    public async Task<IResult> ServeAsync(HttpContext http, ISocketDialect dialect)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var session = new Session(socket, dialect, http.Caller(), http.Features.Get<PresentedKey>()?.Secret, clock.GetTimestamp()) { Frame = ReceiveAsync(socket), News = _end };
        http.Request.Headers.Clear(); // Nobody asks for them now, and the socket may be there for days.
        try
        {
            while (await CatchUpAsync(session)) await Task.WhenAny(session.Frame, session.News); // Nothing waits above this line but the server's own.
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Not logged: the client has gone.
            socket.Abort();
        }
        catch (Exception fault)
        {
            LogFailed(fault);
            await CloseAsync(session, WebSocketCloseStatus.InternalServerError, "Something went wrong on this side.");
        }

        return Results.Empty;
    }

    /// <summary>Does what there is to do, in both directions.</summary>
    /// <returns>False when the socket is closed now.</returns>
    private async Task<bool> CatchUpAsync(Session session)
    {
        try
        {
            if (session.Frame.IsCompleted && !IsEnding)
            {
                var (kind, content) = await session.Frame;
                if (!await HandleAsync(session, kind, content)) return false;
                session.Frame = ReceiveAsync(session.Socket);
            }

            do
            {
                if (session.Includes is not null) session.News = signal.NewsAsync(session.Caller.OrganizationOrNull!.Value); // The route needs a key.
                if (IsEnding) break; // Looked at behind the signal: whoever takes that later is not woken.
                if (session.Includes is not null && await TellAsync(session) is { } end)
                {
                    await CloseAsync(session, end.Status, end.Reason);
                    return false;
                }
            }
            while (session.IsBehind && !session.Frame.IsCompleted);
        }
        catch (OperationCanceledException) when (IsEnding)
        {
            // Not logged: what was looked for was given up, and the client is told why.
        }

        if (!IsEnding) return true;
        await CloseAsync(session, WebSocketCloseStatus.EndpointUnavailable, "The server ends.");
        return false;
    }

    /// <returns>False when the socket is closed now.</returns>
    private async Task<bool> HandleAsync(Session session, WebSocketMessageType kind, ReadOnlyMemory<byte>? content)
    {
        if (kind == WebSocketMessageType.Close)
        {
            await CloseAsync(session, WebSocketCloseStatus.NormalClosure, "");
            return false;
        }

        if (kind == WebSocketMessageType.Binary || content is not { } frame)
        {
            await SendAsync(session, session.Dialect.Error(content is null ? TooLong : NotText));
            await CloseAsync(session, content is null ? WebSocketCloseStatus.MessageTooBig : WebSocketCloseStatus.InvalidMessageType, "Frames are text of at most 64 KiB.");
            return false;
        }

        var read = await session.Dialect.ReadAsync(frame, session.Caller, lifetime.ApplicationStopping);
        if (read.Failure is { } failure)
        {
            await SendAsync(session, session.Dialect.Error(failure));
            return true;
        }

        // The place first: what happens from here on is told, also while the answer is on its way.
        var place = await bus.SendAsync(session.Caller, new ListEvents(null, 1, [], null), lifetime.ApplicationStopping);
        if (place.Failure is { } refused)
        {
            await SendAsync(session, session.Dialect.Error(refused));
            return true;
        }

        session.Place = read.Value.After ?? session.Place ?? place.Value.Next;
        session.Includes = read.Value.Includes;
        await SendAsync(session, read.Value.Answer);
        return true;
    }

    /// <returns>Why the socket is to be closed; null while it goes on.</returns>
    private async Task<(WebSocketCloseStatus Status, string Reason)?> TellAsync(Session session)
    {
        var page = await bus.SendAsync(session.Caller, new ListEvents(session.Place, EventsAtOnce, EveryType, null), lifetime.ApplicationStopping);
        if (page.Failure is not null) return (WebSocketCloseStatus.PolicyViolation, "The key may not see events.");
        session.IsBehind = page.Value.Next != session.Place;
        if (page.Value.Events.Count > 0 && !await MayGoOnAsync(session)) return (WebSocketCloseStatus.PolicyViolation, "The key is good no more.");
        foreach (var news in page.Value.Events)
        {
            session.Place = news.Sequence;
            if (!session.Includes!(news.Event)) continue;
            if (await rendered.GetAsync(session.Dialect.Dialect, news, lifetime.ApplicationStopping) is not { } payload) continue;
            if (!await SendAsync(session, session.Dialect.Event(news, payload))) return (TryAgainLater, "Too slow: the rest waits in the log.");
        }

        session.Place = page.Value.Next;
        return null;
    }

    private async Task<bool> MayGoOnAsync(Session session)
    {
        if (session.Secret is not { } secret || clock.GetElapsedTime(session.CheckedAt) < RecheckAfter) return true;
        session.CheckedAt = clock.GetTimestamp();
        return (await bus.SendAsync(Caller.Platform, new AuthenticateKey(secret), lifetime.ApplicationStopping)).IsSuccess;
    }

    /// <returns>False when it took too long.</returns>
    private async Task<bool> SendAsync(Session session, ReadOnlyMemory<byte> frame)
    {
        var sending = session.Socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask();
        if (sending.IsCompletedSuccessfully) return true;
        var began = clock.GetTimestamp();
        try
        {
            await sending.WaitAsync(AbortAfter, clock);
        }
        catch (TimeoutException)
        {
            LogTooSlow(session.Caller.OrganizationOrNull!.Value.Value);
            session.Socket.Abort();
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        if (clock.GetElapsedTime(began) < SlowAfter) return true;
        LogTooSlow(session.Caller.OrganizationOrNull!.Value.Value);
        return false;
    }

    private static Task EndOf(IHostApplicationLifetime lifetime, IEventSignal signal)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStopping.Register(() =>
        {
            end.TrySetResult();
            signal.WakeAll();
        });
        return end.Task;
    }

    private static async Task CloseAsync(Session session, WebSocketCloseStatus status, string reason)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        if (session.Socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await session.Socket.CloseOutputAsync(status, reason, patience.Token);
    }

    /// <returns>Null for content that is too long. Nothing is allocated before something comes.</returns>
    private static async Task<(WebSocketMessageType Kind, ReadOnlyMemory<byte>? Content)> ReceiveAsync(WebSocket socket)
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (first.MessageType == WebSocketMessageType.Close || first.EndOfMessage) return (first.MessageType, ReadOnlyMemory<byte>.Empty);
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var length = 0;
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close) return (read.MessageType, ReadOnlyMemory<byte>.Empty);
                length += read.Count;
                if (length > MaxFrameOctets) return (read.MessageType, null);
                if (read.EndOfMessage) return (read.MessageType, buffer.AsMemory(0, length).ToArray());
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Session(WebSocket socket, ISocketDialect dialect, Caller caller, string? secret, long checkedAt)
    {
        public WebSocket Socket => socket;

        public ISocketDialect Dialect => dialect;

        public Caller Caller => caller;

        public string? Secret => secret;

        public long CheckedAt { get; set; } = checkedAt;

        /// <summary>Null before it has subscribed.</summary>
        public Func<EventRecord, bool>? Includes { get; set; }

        public required Task<(WebSocketMessageType Kind, ReadOnlyMemory<byte>? Content)> Frame { get; set; }

        public required Task News { get; set; }

        public long? Place { get; set; }

        public bool IsBehind { get; set; }
    }

    [LoggerMessage(5705, LogLevel.Error, "A WebSocket met a fault and was closed")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(5706, LogLevel.Information, "A WebSocket of organization {Organization} was closed: its client does not read")]
    private partial void LogTooSlow(Guid organization);
}
