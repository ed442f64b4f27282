using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:Mail</c>.</summary>
internal sealed class MailOptions
{
    /// <summary>The shared domain, which inboxes without a domain of their own live on. Default <c>agents.localhost</c> (RFC 6761 section 6.3: never in public DNS).</summary>
    [Required]
    public string Domain { get; set; } = "agents.localhost";

    /// <summary>This host's name in the SMTP banner, EHLO and Received lines; 1 to 255 characters. Default: the machine's name.</summary>
    [Required, StringLength(255, MinimumLength = 1)]
    public string HostName { get; set; } = Environment.MachineName;
}
