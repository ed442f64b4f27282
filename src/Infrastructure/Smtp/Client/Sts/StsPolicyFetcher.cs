using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Addresses;
using AgentSend.Infrastructure.Smtp.Client.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client.Sts;

/// <summary>Fetches policy files over HTTPS (RFC 8461 section 3.3): certified, no redirects, no proxies, and from public addresses only unless mail may go to others, too.</summary>
internal sealed partial class StsPolicyFetcher : IDisposable
{
    private const int MaxOctets = 64 * 1024;

    private readonly IDnsResolver _dns;
    private readonly MtaStsOptions _options;
    private readonly DirectDeliveryOptions _direct;
    private readonly ILogger<StsPolicyFetcher> _logger;
    private readonly HttpClient _http;

    public StsPolicyFetcher(
        IDnsResolver dns, CertificateJudge certificates, IOptions<MtaStsOptions> options, IOptions<DirectDeliveryOptions> direct, ILogger<StsPolicyFetcher> logger)
    {
        (_dns, _options, _direct, _logger) = (dns, options.Value, direct.Value, logger);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionIdleTimeout = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => certificates.IsCertified(((SslStream)sender).TargetHostName, certificate, chain, errors),
            },
        };
        _http = new HttpClient(handler) { MaxResponseContentBufferSize = MaxOctets, Timeout = options.Value.FetchTimeout };
    }

    /// <returns>Null when there is no valid policy to be had.</returns>
    public async Task<StsPolicy?> FetchAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            var address = new UriBuilder("https", $"mta-sts.{domain}", _options.HttpsPort, "/.well-known/mta-sts.txt").Uri;
            using var answer = await _http.GetAsync(address, cancellationToken);
            var isPolicy = answer is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "text/plain" };
            if (isPolicy && StsPolicy.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)) is { } policy) return policy;
            LogNoPolicy(domain, $"status {(int)answer.StatusCode}, no valid policy");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoPolicy(domain, fault.InnerException?.Message ?? fault.Message); // Also the time-out of the HTTP client.
        }

        return null;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var v4 = await _dns.AddressesAsync(context.DnsEndPoint.Host, AddressFamily.InterNetwork, cancellationToken);
        var v6 = await _dns.AddressesAsync(context.DnsEndPoint.Host, AddressFamily.InterNetworkV6, cancellationToken);
        Exception? last = null;
        foreach (var address in v4.Records.Concat(v6.Records).Where(address => _direct.ReachesPrivateTargets() || PublicAddress.Is(address)))
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
        }

        throw new HttpRequestException("The policy host cannot be reached.", last);
    }

    [LoggerMessage(5110, LogLevel.Information, "{Domain} announces an MTA-STS policy that cannot be had: {Reason}")]
    private partial void LogNoPolicy(string domain, string reason);
}
