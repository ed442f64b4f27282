using AgentSend.Domain.Delivery;

namespace AgentSend.Application.Delivery;

/// <summary>What becomes of mail to the outside.</summary>
public enum DeliveryMode
{
    /// <summary>Nothing leaves the machine.</summary>
    DryRun,

    /// <summary>To the operator's smart host.</summary>
    Relay,

    /// <summary>To the recipients' own servers.</summary>
    Direct,
}

/// <summary>What the operator says about sending, checked at start.</summary>
/// <param name="ReturnPathLifetime">How long a report about a message is believed.</param>
/// <param name="Signs">Whether mail to the outside is signed with DKIM here.</param>
public sealed record DeliverySettings(DeliveryMode Mode, RetrySchedule Retry, TimeSpan ReturnPathLifetime, bool Signs, SendingGuards Guards);

/// <summary>Limits that keep one sender from harming the others.</summary>
/// <param name="SendsPerMinute">Messages of an organization; 0 for no limit.</param>
/// <param name="LoopMessages">Messages sent in one thread within <paramref name="LoopWindow"/>; 0 for no limit.</param>
/// <param name="ExchangeMessages">Messages from an inbox to an address within <paramref name="LoopWindow"/>, when as many came back; 0 for no limit.</param>
/// <param name="SuspendAtBounceRate">An inbox with a greater share of bounces is suspended; 0 for never.</param>
/// <param name="SuspendAtComplaintRate">The same for complaints.</param>
/// <param name="SuspendMinimum">Messages an inbox has sent before its rates mean anything.</param>
public sealed record SendingGuards(
    int SendsPerMinute, int LoopMessages, TimeSpan LoopWindow, int ExchangeMessages, double SuspendAtBounceRate, double SuspendAtComplaintRate, int SuspendMinimum);
