using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>How this server talks to others, <c>AgentSend:Delivery:Smtp</c>. Checked when the process starts.</summary>
internal sealed class SmtpClientOptions
{
    public const string Section = "AgentSend:Delivery:Smtp";

    /// <summary>For the TCP connection, 100 ms to 10 minutes. Default 30 seconds, as Postfix's <c>smtp_connect_timeout</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For the greeting, 100 ms to 1 hour. Default 5 minutes (RFC 5321 section 4.5.3.2.1).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan GreetingTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For a TLS handshake, 100 ms to 1 hour. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan TlsTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For the whole reply to EHLO, AUTH, MAIL or RCPT, 100 ms to 1 hour. Default 5 minutes (RFC 5321 sections 4.5.3.2.2 and 4.5.3.2.3).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For the reply to DATA, 100 ms to 1 hour. Default 2 minutes (RFC 5321 section 4.5.3.2.4).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan DataStartTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For the peer to take a block of at most 64 KiB, 100 ms to 1 hour. Default 3 minutes (RFC 5321 section 4.5.3.2.5).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan DataBlockTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>For the reply to the whole message, 100 ms to 1 hour. Default 10 minutes (RFC 5321 section 4.5.3.2.6): giving up early makes duplicates.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan DataDoneTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Recipients of one transaction, 1 to 10,000; more become several. Default 100, what every server must take (RFC 5321 section 4.5.3.1.8).</summary>
    [Range(1, 10_000)]
    public int MaxRecipientsPerTransaction { get; set; } = 100;

    /// <summary>Transactions over one connection, 1 to 10,000. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxMessagesPerConnection { get; set; } = 100;

    /// <summary>How long a connection waits for the next message, 0 s (not at all) to 5 minutes. Default 5 seconds: long enough for a batch, short enough for small servers.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections that wait at one time, 0 to 10,000. Default 100.</summary>
    [Range(0, 10_000)]
    public int MaxIdleConnections { get; set; } = 100;

    /// <summary>Addresses tried in one attempt, 1 to 100. Default 10: a domain with more is not reached by patience.</summary>
    [Range(1, 100)]
    public int MaxAddresses { get; set; } = 10;

    /// <summary>Whether BDAT is used where the peer offers CHUNKING (RFC 3030). Default true.</summary>
    public bool Chunking { get; set; } = true;

    /// <summary>A PEM file of certification authorities that are trusted besides the system's: for a relay, or a policy host, of one's own. Default none.</summary>
    public string? CaCertificatesPath { get; set; }
}
