using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>The log of what happened, <c>AgentSend:Events</c>.</summary>
internal sealed class EventsOptions
{
    public const string Section = "AgentSend:Events";

    /// <summary>How long events are kept, 3 to 3,650 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "3.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}
