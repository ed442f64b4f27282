using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The inbound SMTP server, <c>AgentSend:Smtp</c>. Checked when the process starts.</summary>
internal sealed class SmtpServerOptions
{
    public const string Section = "AgentSend:Smtp";

    /// <summary>An IP address of this machine; <c>::</c> is every address of both families. Default 127.0.0.1: nobody outside, until the operator says so.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 0 to 65535; 0 switches the server off. Default 2525, which needs no privilege; the Internet delivers to 25.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 2525;

    /// <summary>Recipients of one message, 1 to 10,000. Default 100, the least RFC 5321 section 4.5.3.1.8 allows.</summary>
    [Range(1, 10_000)]
    public int MaxRecipients { get; set; } = 100;

    /// <summary>Octets of a command line, CRLF included, 512 to 12,288. Default 2,048: 512 (RFC 5321 section 4.5.3.1.4) and room for the extensions' parameters.</summary>
    [Range(512, 12_288)]
    public int MaxCommandLineOctets { get; set; } = 2048;

    /// <summary>Commands a client may give outside a mail transaction before it delivers something, 5 to 10,000. Default 100, as Postfix's <c>smtpd_junk_command_limit</c>.</summary>
    [Range(5, 10_000)]
    public int MaxCommandsBeforeMail { get; set; } = 100;

    /// <summary>Permanent refusals (5xx) a client may collect before it delivers something, 1 to 10,000. Default 20, as Postfix's <c>smtpd_hard_error_limit</c>.</summary>
    [Range(1, 10_000)]
    public int MaxErrorsPerSession { get; set; } = 20;

    /// <summary>Longest wait for the next command or for the client to take a reply, 1 s to 1 day. Default 5 minutes, the least RFC 5321 section 4.5.3.2.7 allows.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence inside message data or a TLS handshake, 1 s to 1 day. Default 3 minutes, as a client waits for a data block (RFC 5321 section 4.5.3.2.5).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DataTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest life of a session, 1 s to 7 days. Default 1 hour: 25 MiB in it need 60 kbit/s, and nobody holds a place by dribbling.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxSessionTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a stopping server lets clients finish a message they have begun, 0 s to 1 hour. Default 20 seconds, inside the 30 of the .NET host.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Sessions at one time, 1 to 100,000. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxSessions { get; set; } = 1000;

    /// <summary>Sessions of one client address at one time, 1 to 100,000. Default 100; Postfix's <c>smtpd_client_connection_count_limit</c> is 50.</summary>
    [Range(1, 100_000)]
    public int MaxSessionsPerAddress { get; set; } = 100;

    /// <summary>
    /// Octets of all messages being received or accepted at one time, 1 MiB to 1 TiB. Default 256 MiB. Messages above 64 KiB get three quarters of it, so that
    /// small ones always find room; the three quarters must hold one message of the largest size.
    /// </summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxInFlightOctets { get; set; } = 256L << 20;

    /// <summary>How long a message waits for room in <see cref="MaxInFlightOctets"/> before 452, 0 s to 5 minutes. Default 30 seconds: clients wait 2 minutes for 354 (RFC 5321 section 4.5.3.2.4).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan MaxInFlightWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Networks (<c>192.0.2.0/24</c>) and addresses whose PROXY protocol (versions 1 and 2) and XCLIENT are believed, a list or one text with commas; they
    /// may have any number of sessions. Default none.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Connections that one client may open in a minute, 0 (no limit) to 1,000,000. Default 1,000. Not for programs of this machine; IPv6 clients count by their /64.</summary>
    [Range(0, 1_000_000)]
    public int MaxConnectionsPerMinute { get; set; } = 1000;

    /// <summary>Messages that one client may begin in a minute, 0 (no limit) to 1,000,000. Default 10,000. Counted like <see cref="MaxConnectionsPerMinute"/>.</summary>
    [Range(0, 1_000_000)]
    public int MaxMessagesPerMinute { get; set; } = 10_000;

    /// <summary>Permanent refusals (5xx) after which each further one is answered late, 1 to 10,000. Default 5. Not for programs of this machine.</summary>
    [Range(1, 10_000)]
    public int TarpitAfterErrors { get; set; } = 5;

    /// <summary>How late, 0 s (not at all) to 1 minute. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan TarpitDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a stranger has to wait before it is heard (RFC 6647), 0 s (no greylisting) to 1 day. Default 0. Not for programs of this machine.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan GreylistDelay { get; set; }

    /// <summary>How long a stranger may take to come again, 1 minute to 30 days. Default 2 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GreylistWindow { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long somebody who came again is no stranger, 1 hour to 365 days. Default 35 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan GreylistMemory { get; set; } = TimeSpan.FromDays(35);

    /// <summary>A PEM or PFX (.pfx, .p12) certificate for STARTTLS, chain included. Default none: a self-signed one is made in the data folder.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The PEM private key, when it is not in <see cref="CertificatePath"/>. Default none.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>Opens the PFX or the encrypted PEM key. Default none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The same limits for a server elsewhere.</summary>
    public SmtpServerOptions At(string address, int port, int maxCommandLineOctets)
    {
        var copy = (SmtpServerOptions)MemberwiseClone();
        (copy.Address, copy.Port, copy.MaxCommandLineOctets) = (address, port, maxCommandLineOctets);
        return copy;
    }
}
