using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The IMAP server, <c>AgentSend:Imap</c>. Checked when the process starts. The certificate is that of SMTP.</summary>
internal sealed class ImapOptions
{
    public const string Section = "AgentSend:Imap";

    /// <summary>An IP address of this machine; <c>::</c> is every address of both families. Default 127.0.0.1: nobody outside, until the operator says so.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port that begins in clear and offers STARTTLS, 0 to 65535; 0 switches it off. Default 2143, which needs no privilege; mail programs expect 143.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 2143;

    /// <summary>TCP port that begins with TLS (RFC 8314), 0 to 65535; 0 switches it off. Default 2993, which needs no privilege; mail programs expect 993.</summary>
    [Range(0, 65_535)]
    public int TlsPort { get; set; } = 2993;

    /// <summary>Whether programs of this machine may sign in without TLS. Default false. Nobody else ever may.</summary>
    public bool PlainOnLoopback { get; set; }

    /// <summary>Octets of a command, messages of APPEND not counted, 8,192 to 16 MiB. Default 64 KiB; RFC 9051 section 4 asks for 8,192 at least.</summary>
    [Range(8192, 16 << 20)]
    public int MaxCommandOctets { get; set; } = 64 * 1024;

    /// <summary>Commands that are none (BAD) a client may send before it is given up, 1 to 10,000. Default 50.</summary>
    [Range(1, 10_000)]
    public int MaxErrorsPerSession { get; set; } = 50;

    /// <summary>Longest time from the greeting to a successful sign-in, 1 s to 1 hour. Default 3 minutes: a person may be asked for the key.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LoginTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest silence of a client that has signed in, also in IDLE, 1 s to 1 day. Default 35 minutes: RFC 9051 section 5.4 asks for 30 at least.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(35);

    /// <summary>Longest silence inside a literal, and longest wait for a client to take a response, 1 s to 1 hour. Default 3 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DataTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a stopping server lets commands end, 0 s to 1 hour. Default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Sessions at one time, 1 to 1,000,000. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSessions { get; set; } = 20_000;

    /// <summary>Sessions of one client address at one time, 1 to 1,000,000. Default 500: a mail program opens five. Not for programs of this machine.</summary>
    [Range(1, 1_000_000)]
    public int MaxSessionsPerAddress { get; set; } = 500;

    /// <summary>How long a change that another process has made may go unnoticed, 50 ms to 1 hour. Default 1 second; changes of this process are known at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
