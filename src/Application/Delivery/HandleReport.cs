using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Draws the consequences of a bounce or complaint about a message that was sent from here.</summary>
/// <param name="MessageId">As its return path says, not as the report does.</param>
/// <remarks>Heard again it changes nothing. Fails with <c>message.not_found</c> when the message was deleted meanwhile.</remarks>
internal sealed record HandleReport(MessageId MessageId, BounceReport Report) : ICommand<Unit>, IPlatformRequest;

internal sealed class HandleReportHandler(
    IMessageRepository messages, IDeliveryQueue queue, ISuppressionList suppressions, MessageSettlement settlement, FailureReports reports, TimeProvider clock) : ICommandHandler<HandleReport, Unit>
{
    public async Task<Result<Unit>> Handle(HandleReport command, CancellationToken cancellationToken)
    {
        await messages.LockAsync(command.MessageId, cancellationToken);
        if (await messages.FindOutboundAsync(command.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;

        var now = clock.GetUtcNow();
        var failed = new List<FailedRecipient>();
        var news = new List<SettledDelivery>();
        foreach (var (delivery, said) in Match(await queue.ListAsync(message.Id, cancellationToken), command.Report).DistinctBy(match => match.Delivery.Id))
        {
            var state = StateOf(said.Action);
            if (state is null || !Replaces(state.Value, delivery.State)) continue;
            await queue.ReportAsync(delivery.Id, state.Value, ReplyOf(said), now, cancellationToken);
            news.Add(new SettledDelivery(delivery.Recipient, delivery.State, state.Value));
            if (state == DeliveryState.Bounced) failed.Add(FailedRecipient.Of(delivery.Recipient, ReplyOf(said), remoteHost: null));
            if (ReasonOf(state.Value, said.Class) is { } reason)
                await suppressions.AddAsync(new Suppression(message.OrganizationId, delivery.Recipient, reason, message.Id, now), cancellationToken);
        }

        await reports.FileAsync(message.Id, failed, now, cancellationToken);
        return await settlement.SettleAsync(message.Id, news, now, cancellationToken) ? Unit.Value : MessageFailures.NotFound;
    }

    /// <summary>By the addresses in the report; one that names nobody we know, as after forwarding, is about the only recipient if there is only one.</summary>
    private static List<(DeliveryView Delivery, BouncedRecipient Said)> Match(IReadOnlyList<DeliveryView> deliveries, BounceReport report)
    {
        var matches = new List<(DeliveryView, BouncedRecipient)>();
        foreach (var said in report.Recipients)
        {
            var delivery = deliveries.FirstOrDefault(d => Is(d, said.Address)) ?? deliveries.FirstOrDefault(d => Is(d, said.OriginalAddress));
            if (delivery is not null) matches.Add((delivery, said));
        }

        if (matches.Count == 0 && deliveries.Count == 1)
            matches.Add((deliveries[0], report.Recipients.Count > 0 ? report.Recipients[0] : new BouncedRecipient(null, null, null, null, null, report.Kind, report.Class)));
        return matches;
    }

    private static bool Is(DeliveryView delivery, string? address) => string.Equals(delivery.Recipient.ToString(), address, StringComparison.OrdinalIgnoreCase);

    private static DeliveryState? StateOf(BounceKind kind) => kind switch
    {
        BounceKind.FailedHard or BounceKind.FailedSoft => DeliveryState.Bounced,
        BounceKind.Delivered => DeliveryState.Delivered,
        BounceKind.Complaint => DeliveryState.Complained,
        BounceKind.None or BounceKind.Delayed or BounceKind.Relayed or BounceKind.Expanded or BounceKind.AutoReply => null,
    };

    /// <summary>What is still being tried here is ours to decide; else the worse news is the later one.</summary>
    private static bool Replaces(DeliveryState news, DeliveryState known) => known switch
    {
        DeliveryState.Due or DeliveryState.Complained => false,
        DeliveryState.Relayed => true,
        DeliveryState.Delivered or DeliveryState.Simulated or DeliveryState.Failed => news is DeliveryState.Bounced or DeliveryState.Complained,
        DeliveryState.Bounced => news == DeliveryState.Complained,
    };

    private static SuppressionReason? ReasonOf(DeliveryState state, BounceClass @class)
    {
        if (state == DeliveryState.Complained) return SuppressionReason.Complaint;
        return state == DeliveryState.Bounced && @class == BounceClass.Hard ? SuppressionReason.HardBounce : null;
    }

    private static string? ReplyOf(BouncedRecipient said)
    {
        var isSaidTwice = said is { Status: { } status, Diagnostic: { } diagnostic } && diagnostic.Contains(status, StringComparison.Ordinal);
        var text = isSaidTwice ? said.Diagnostic! : $"{said.Status} {said.Diagnostic}".Trim();
        return text.Length == 0 ? null : text;
    }
}
