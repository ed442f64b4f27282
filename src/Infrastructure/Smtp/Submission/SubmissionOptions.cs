using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>SMTP for mail programs, <c>AgentSend:Submission</c>. Checked when the process starts. Limits and the certificate are those of <c>AgentSend:Smtp</c>, for each port of its own.</summary>
internal sealed class SubmissionOptions
{
    public const string Section = "AgentSend:Submission";

    /// <summary>An IP address of this machine; <c>::</c> is every address of both families. Default 127.0.0.1: nobody outside, until the operator says so.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port with STARTTLS, 0 to 65535; 0 switches it off. Default 2587, which needs no privilege; mail programs expect 587.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; } = 2587;

    /// <summary>TCP port with TLS from the first octet, 0 to 65535; 0 switches it off. Default 2465; mail programs expect 465.</summary>
    [Range(0, 65_535)]
    public int TlsPort { get; set; } = 2465;

    /// <summary>Whether programs of this machine may sign in without TLS. Default false.</summary>
    public bool PlainOnLoopback { get; set; }

    /// <summary>
    /// Addresses inboxes may send as beside their own, each <c>alias=inbox</c> with both on the same domain, a list or one text with commas. Default none.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; set; } = [];
}
