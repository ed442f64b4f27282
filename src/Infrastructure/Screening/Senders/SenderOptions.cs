using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>What is asked about clients, <c>AgentSend:Screening</c>. Checked when the process starts.</summary>
internal sealed class SenderOptions
{
    public const string Section = "AgentSend:Screening";

    /// <summary>Whether the name of a client is asked for, and whether that name leads back to it (RFC 8601 section 2.7.3, <c>iprev</c>). Default true; never for addresses of private networks.</summary>
    public bool CheckReverseDns { get; set; } = true;

    /// <summary>DNS block lists, as zones or <c>zone=points</c> (3 when left out), a list or one text with commas (RFC 5782). Default none.</summary>
    public IReadOnlyList<string> BlockLists { get; set; } = [];

    /// <summary>Longest wait for these questions, 100 ms to 1 minute. Default 3 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SenderTimeout { get; set; } = TimeSpan.FromSeconds(3);
}
