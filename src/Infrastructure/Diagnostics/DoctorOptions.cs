namespace AgentSend.Infrastructure.Diagnostics;

/// <summary>What <c>agentsend doctor</c> asks, <c>AgentSend:Doctor</c>.</summary>
internal sealed class DoctorOptions
{
    public const string Section = "AgentSend:Doctor";

    /// <summary>A time server to compare the clock with, <c>host</c> or <c>host:port</c>; empty asks none. Default <c>pool.ntp.org</c>.</summary>
    public string TimeServer { get; set; } = "pool.ntp.org";
}
