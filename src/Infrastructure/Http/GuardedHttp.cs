using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Application.Http;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Http;

/// <summary>
/// Requests whose every connection goes to an address that was judged: the name is resolved here, not by the HTTP client, so that an answer of DNS that
/// changes in between changes nothing. No proxy, no cookies, no redirects of the client's own, nothing unpacked.
/// </summary>
internal sealed class GuardedHttp : IOutboundHttp, IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A host may move, or stop being one that may be asked.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(45);

    private readonly IDnsResolver _dns;
    private readonly TargetRules _rules;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public GuardedHttp(IDnsResolver dns, IOptions<OutboundHttpOptions> options, TimeProvider clock)
    {
        (_dns, _rules, _clock) = (dns, new TargetRules(options.Value.AllowInsecureTargets), clock);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = IdleTimeout,
            MaxResponseHeadersLength = 32, // KiB
            MaxResponseDrainSize = 64 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
            ConnectCallback = ConnectAsync,
        });
    }

    public string? FindObjection(string url) => _rules.FindObjection(url);

    public async Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await FollowAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return deadline.IsCancellationRequested
                ? new OutboundAnswer(OutboundOutcome.TimedOut, 0, "No answer in time.")
                : new OutboundAnswer(OutboundOutcome.Unreachable, 0, "No connection in time.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            // Not logged: it is the other side's trouble, and the customer is told.
            return IsRefusal(fault)
                ? new OutboundAnswer(OutboundOutcome.Refused, 0, TargetRules.NotPublic)
                : new OutboundAnswer(OutboundOutcome.Unreachable, 0, (fault.InnerException ?? fault).Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<OutboundAnswer> FollowAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        var (target, method, body) = (request.Target, new HttpMethod(request.Method), request.Body);
        for (var redirects = 0; ; redirects++)
        {
            if (_rules.FindObjection(target) is { } objection) return new OutboundAnswer(OutboundOutcome.Refused, 0, objection);
            using var message = MessageOf(request, target, method, body);
            using var answer = await _http.SendAsync(message, cancellationToken);
            if (request.MaxRedirects == 0 || NextOf(answer, target) is not { } next) return await ReadAsync(answer, target, request.MaxAnswerOctets, cancellationToken);
            if (redirects == request.MaxRedirects) return new OutboundAnswer(OutboundOutcome.TooManyRedirects, (int)answer.StatusCode, "Too many redirects.");
            if (answer.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) && method != HttpMethod.Head) (method, body) = (HttpMethod.Get, null);
            target = next;
        }
    }

    private static HttpRequestMessage MessageOf(OutboundRequest request, Uri target, HttpMethod method, ReadOnlyMemory<byte>? body)
    {
        var message = new HttpRequestMessage(method, target);
        if (body is { } octets)
        {
            message.Content = new ReadOnlyMemoryContent(octets);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        if (Uri.Compare(target, request.Target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0) return message;
        foreach (var (name, value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static Uri? NextOf(HttpResponseMessage answer, Uri target)
    {
        var isRedirect = answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return isRedirect && answer.Headers.Location is { } location ? new Uri(target, location) : null;
    }

    /// <summary>The head is the answer: a body that breaks off or is too long takes nothing back of what the status says.</summary>
    private static async Task<OutboundAnswer> ReadAsync(HttpResponseMessage answer, Uri source, int maxOctets, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in answer.Headers.NonValidated) headers[name] = values.ToString();
        foreach (var (name, values) in answer.Content.Headers.NonValidated) headers[name] = values.ToString();
        var (body, isWhole) = await ReadBodyAsync(answer.Content, maxOctets, cancellationToken);
        return new OutboundAnswer(OutboundOutcome.Answered, (int)answer.StatusCode, null) { Headers = headers, Body = body, IsWhole = isWhole, Source = source };
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadBodyAsync(HttpContent content, int maxOctets, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (body.WrittenCount <= maxOctets)
            {
                var room = body.GetMemory(1);
                var read = await stream.ReadAsync(room[..Math.Min(room.Length, maxOctets + 1 - body.WrittenCount)], cancellationToken);
                if (read == 0) return (body.WrittenMemory, true);
                body.Advance(read);
            }

            return (body.WrittenMemory[..maxOctets], false);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return (body.WrittenMemory, false); // Not logged: the caller sees that it is not whole.
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Count == 0) throw new HttpRequestException(HttpRequestError.NameResolutionError, "The host name has no address.");
        Exception last = new TargetRefusedException();
        foreach (var address in addresses.Where(_rules.MayReach))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException fault)
            {
                socket.Dispose();
                last = fault;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last;
    }

    private async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        var v4 = _dns.AddressesAsync(host, AddressFamily.InterNetwork, cancellationToken);
        var v6 = _dns.AddressesAsync(host, AddressFamily.InterNetworkV6, cancellationToken);
        return [.. (await v4).Records, .. (await v6).Records];
    }

    private static bool IsRefusal(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is TargetRefusedException) return true;
        }

        return false;
    }
}
