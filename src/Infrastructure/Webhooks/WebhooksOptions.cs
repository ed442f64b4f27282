using System.ComponentModel.DataAnnotations;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>Calling those who want to know, <c>AgentSend:Webhooks</c>.</summary>
internal sealed class WebhooksOptions
{
    public const string Section = "AgentSend:Webhooks";

    /// <summary>When a failed call is made again.</summary>
    public const string Standard = "standard";

    /// <summary>As the hosted service does.</summary>
    public const string Hosted = "hosted";

    /// <summary><c>standard</c>: 12 attempts within about 28 hours; <c>hosted</c>: 5 within about 3 minutes. Default <c>standard</c>.</summary>
    [RegularExpression("standard|hosted", ErrorMessage = "AgentSend:Webhooks:Retries is standard or hosted.")]
    public string Retries { get; set; } = Standard;

    /// <summary>An endpoint whose every call fails is called no more after that, 1 hour to 365 days. Default 5 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long it is kept what was called and answered, 2 to 365 days. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "2.00:00:00", "365.00:00:00")]
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Webhooks of one organization, 1 to 100,000. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxPerOrganization { get; set; } = 1_000;

    /// <summary>Calls under way at one time in this process, 1 to 10,000. Default 500.</summary>
    [Range(1, 10_000)]
    public int MaxInFlight { get; set; } = 500;

    /// <summary>Of them to one webhook, 1 to 1,000. Default 16; one that fails gets one call at a time until it succeeds.</summary>
    [Range(1, 1_000)]
    public int MaxPerWebhook { get; set; } = 16;

    internal CallSchedule Schedule => Retries == Hosted ? CallSchedule.Hosted : CallSchedule.Standard;
}
