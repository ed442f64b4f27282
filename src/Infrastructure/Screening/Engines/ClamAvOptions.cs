namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>ClamAV's clamd, <c>AgentSend:Screening:ClamAv</c>.</summary>
internal sealed class ClamAvOptions
{
    public const string Section = "AgentSend:Screening:ClamAv";

    /// <summary><c>host:port</c> (3310 when left out) or the path of a Unix socket. Default none: it is not asked. Its <c>StreamMaxLength</c> has to hold the largest message.</summary>
    public string? Address { get; set; }
}
