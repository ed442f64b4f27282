namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>SpamAssassin's spamd, <c>AgentSend:Screening:SpamAssassin</c>.</summary>
internal sealed class SpamAssassinOptions
{
    public const string Section = "AgentSend:Screening:SpamAssassin";

    /// <summary><c>host:port</c> (783 when left out) or the path of a Unix socket. Default none: it is not asked.</summary>
    public string? Address { get; set; }
}
