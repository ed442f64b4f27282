using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What all sessions share.</summary>
internal sealed class SmtpServerContext(
    IOptions<SmtpServerOptions> options,
    MailSettings mail,
    LimitSettings limits,
    ISmtpService service,
    InFlightBudget budget,
    SmtpCertificate certificate,
    TimeProvider clock,
    ILogger<SmtpSession> logger)
{
    public SmtpServerOptions Options { get; } = options.Value;

    public TrustedProxies Proxies { get; } = new([.. options.Value.TrustedProxies.Select(Network)]);

    /// <summary>Of clients that are not of this machine.</summary>
    public RateCounter Connections { get; } = new(options.Value.MaxConnectionsPerMinute, clock);

    /// <inheritdoc cref="Connections"/>
    public RateCounter Messages { get; } = new(options.Value.MaxMessagesPerMinute, clock);

    public Greylist Greylist { get; } = new(options.Value, clock);

    public MailSettings Mail { get; } = mail;

    public int MaxMessageOctets { get; } = limits.MaxMessageOctets;

    public ISmtpService Service { get; } = service;

    /// <summary>TLS comes before the banner (RFC 8314 section 3.3).</summary>
    public bool IsTlsFromStart { get; init; }

    public InFlightBudget Budget { get; } = budget;

    public SmtpCertificate Certificate { get; } = certificate;

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    public SmtpReply Banner { get; } = new(220, null, $"{mail.HostName} ESMTP AgentSend");

    public SmtpReply HeloReply { get; } = new(250, null, mail.HostName);

    private static IPNetwork Network(string text) => TrustedProxies.TryParse(text, out var network) ? network : throw new FormatException($"'{text}' is no network.");
}
