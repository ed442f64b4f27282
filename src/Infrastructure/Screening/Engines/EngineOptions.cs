using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>What is common to the engines that may be asked, <c>AgentSend:Screening</c>. Checked when the process starts.</summary>
internal sealed class EngineOptions
{
    public const string Section = "AgentSend:Screening";

    /// <summary>Longest wait for an engine, connecting included, 100 ms to 5 minutes. Default 10 seconds: a client waits 10 minutes for our answer (RFC 5321 section 4.5.3.2.6).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan EngineTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Failures in a row after which an engine is left alone for a while, 1 to 1,000. Default 3.</summary>
    [Range(1, 1000)]
    public int EngineFailures { get; set; } = 3;

    /// <summary>How long it is left alone; then one message tries, 100 ms to 1 hour. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan EngineRest { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Octets of the largest message that spam engines are shown, 1 KiB to 1 GiB. Default 2 MiB: spam is small. Virus scanners see all.</summary>
    [Range(1024, 1 << 30)]
    public int EngineMaxOctets { get; set; } = 2 * 1024 * 1024;
}
