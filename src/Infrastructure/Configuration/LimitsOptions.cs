using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:Limits</c>.</summary>
internal sealed class LimitsOptions
{
    /// <summary>First value of a new inbox's limit, messages a UTC day; 0 to 1,000,000. Default 500, the hosted service's example.</summary>
    [Range(0, 1_000_000)]
    public int DailySendsPerInbox { get; set; } = 500;

    /// <summary>Octets of a message as written in MIME; half as many more for one that is written here, where base64 makes four octets of three; 64 KiB (the least that RFC 5321 section 4.5.3.1.7 lets a server take) to 1 GiB. Default 25 MiB, as the hosted service.</summary>
    [Range(64 * 1024, 1 << 30)]
    public int MaxMessageBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Octets of one uploaded attachment; 1 to 1 GiB. Default 10 MiB, as the hosted service.</summary>
    [Range(1, 1 << 30)]
    public int MaxAttachmentBytes { get; set; } = 10 * 1024 * 1024;
}
