using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Delivery;

/// <summary>Suspends an inbox whose mail too many refuse or complain about: its reputation is everybody's here.</summary>
internal sealed partial class SenderWatch(IInboxRepository inboxes, DeliverySettings settings, ILogger<SenderWatch> logger)
{
    public async Task LookAtAsync(InboxId inbox, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var guards = settings.Guards;
        if (await inboxes.FindReputationAsync(inbox, cancellationToken) is not { } reputation || reputation.Sent < guards.SuspendMinimum) return;
        if (!Exceeds(reputation.Bounces, reputation.Sent, guards.SuspendAtBounceRate) && !Exceeds(reputation.Complaints, reputation.Sent, guards.SuspendAtComplaintRate)) return;
        if (await inboxes.SuspendAsync(inbox, now, cancellationToken)) LogSuspended(inbox.Value, reputation.Sent, reputation.Bounces, reputation.Complaints);
    }

    private static bool Exceeds(long count, long of, double rate) => rate > 0 && count > of * rate;

    [LoggerMessage(5410, LogLevel.Warning, "Inbox {Inbox} is suspended: of {Sent} messages {Bounces} bounced and {Complaints} were called spam")]
    private partial void LogSuspended(Guid inbox, long sent, long bounces, long complaints);
}
