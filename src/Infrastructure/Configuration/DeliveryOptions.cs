using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>Inboxes here are delivered to, nothing leaves the machine, and a message with other recipients says <c>dry-run</c>.</summary>
    public const string DryRun = "dry-run";

    /// <summary>To the smart host of <c>AgentSend:Delivery:Relay</c>.</summary>
    public const string Relay = "relay";

    /// <summary>To the mail exchangers of each recipient's domain.</summary>
    public const string Direct = "direct";

    /// <summary><c>dry-run</c>, <c>relay</c> or <c>direct</c>. Default <c>dry-run</c>.</summary>
    [RegularExpression("dry-run|relay|direct", ErrorMessage = "AgentSend:Delivery:Mode is dry-run, relay or direct.")]
    public string Mode { get; set; } = DryRun;

    /// <summary>After the first temporary failure, 100 ms to 1 day; twice as long after each further one, give or take a fifth. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time between two attempts, 100 ms to 1 day. Default 4 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Temporary failures are given up after that, 1 s to 30 days. Default 3 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Messages handed over at one time by this process, 1 to 10,000. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxInFlight { get; set; } = 100;

    /// <summary>Of them to one domain, or to the relay, 1 to 10,000. Default 20, as Postfix.</summary>
    [Range(1, 10_000)]
    public int MaxPerDestination { get; set; } = 20;

    /// <summary>Messages a second begun to one domain, or to the relay, 0 (no limit) to 100,000. Default 0.</summary>
    [Range(0, 100_000)]
    public int MaxPerDestinationPerSecond { get; set; }

    /// <summary>Whether mail to the outside is signed with DKIM here; false for a relay that signs itself. Default true.</summary>
    public bool Sign { get; set; } = true;

    /// <summary>How long a report about a message is believed, 1 hour to 365 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan ReturnPathLifetime { get; set; } = TimeSpan.FromDays(30);

    public DeliverySettings ToSettings(GuardOptions guards) => new(
        Mode switch
        {
            Relay => DeliveryMode.Relay,
            Direct => DeliveryMode.Direct,
            _ => DeliveryMode.DryRun,
        },
        new RetrySchedule(FirstRetry, LongestRetry, GiveUpAfter),
        ReturnPathLifetime,
        Sign,
        new SendingGuards(
            guards.SendsPerMinute, guards.LoopMessages, guards.LoopWindow, guards.ExchangeMessages, guards.SuspendAtBounceRate, guards.SuspendAtComplaintRate, guards.SuspendMinimum));
}
