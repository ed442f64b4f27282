using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What all sessions share.</summary>
internal sealed class SmtpServerContext(
    IOptions<SmtpServerOptions> options,
    MailSettings mail,
    LimitSettings limits,
    ICommandBus bus,
    IInboundMail inbound,
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

    public ICommandBus Bus { get; } = bus;

    public IInboundMail Inbound { get; } = inbound;

    public InFlightBudget Budget { get; } = budget;

    public SmtpCertificate Certificate { get; } = certificate;

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    public SmtpReply Banner { get; } = new(220, null, $"{mail.HostName} ESMTP AgentSend");

    public SmtpReply HeloReply { get; } = new(250, null, mail.HostName);

    /// <summary>Before TLS: STARTTLS is offered only there (RFC 3207 section 4.2).</summary>
    public SmtpReply EhloReply { get; } = new(250, null, mail.HostName, [.. Extensions(limits), "STARTTLS"]);

    public SmtpReply EhloReplyInTls { get; } = new(250, null, mail.HostName, [.. Extensions(limits)]);

    private static string[] Extensions(LimitSettings limits) =>
        ["PIPELINING", $"SIZE {limits.MaxMessageOctets}", "8BITMIME", "SMTPUTF8", "CHUNKING", "BINARYMIME", "ENHANCEDSTATUSCODES"];

    private static IPNetwork Network(string text) => TrustedProxies.TryParse(text, out var network) ? network : throw new FormatException($"'{text}' is no network.");
}
