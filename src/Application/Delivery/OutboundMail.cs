using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Delivery;

internal sealed class OutboundMail(
    ICommandBus bus, IMailTransport transport, ISigningKeys keys, IDkimSigner signer, IReturnPaths returnPaths, DeliverySettings settings) : IOutboundMail
{
    public async Task DeliverAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken)
    {
        var content = await bus.SendAsync(Caller.Platform, new GetHandover(message, [.. deliveries.Select(delivery => delivery.Recipient)]), cancellationToken);
        if (content.Failure is { } failure)
        {
            // A deleted message has no deliveries any more.
            if (failure == InboxFailures.Suspended || failure == InboxFailures.SendingStopped)
                await bus.SendAsync(Caller.Platform, new ReleaseDeliveries([.. deliveries.Select(delivery => delivery.Id)], lease, ReleaseDeliveries.WhileStopped), cancellationToken);
            return;
        }

        var withheld = deliveries.Where(delivery => content.Value.Suppressed.Contains(delivery.Recipient)).ToList();
        if (withheld.Count > 0) await RecordAsync(message, withheld, [.. withheld.Select(Withheld)], lease);
        var open = withheld.Count == 0 ? deliveries : [.. deliveries.Except(withheld)];
        if (open.Count == 0) return;

        var mail = new OutgoingMail(
            await SignAsync(content.Value, cancellationToken),
            await returnPaths.MakeAsync(message, content.Value.From.DomainKey, cancellationToken),
            [.. open.Select(delivery => delivery.Recipient)]);
        var results = await transport.DeliverAsync(mail, settings.Mode == DeliveryMode.Relay ? MailRoute.Relay : MailRoute.Direct, cancellationToken);

        // What the peer has taken is written down even while the program ends.
        await RecordAsync(message, open, results, lease);
    }

    public Task FailAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken) =>
        RecordAsync(
            message,
            deliveries,
            [.. deliveries.Select(d => new RecipientResult(d.Recipient, RecipientStatus.Temporary, TransportStage.NextHop, null, "4.3.0", "Something went wrong on this side."))],
            lease);

    private async Task<ReadOnlyMemory<byte>> SignAsync(HandoverContent content, CancellationToken cancellationToken)
    {
        if (!settings.Signs) return content.Raw;
        var domain = content.From.DomainKey;
        var found = await keys.FindAsync(domain, cancellationToken);
        if (found.Count == 0) return content.Raw;
        var signatures = signer.Sign(content.Raw, domain, found);
        var signed = new byte[signatures.Length + content.Raw.Length];
        signatures.CopyTo(signed, 0);
        content.Raw.CopyTo(signed, signatures.Length);
        return signed;
    }

    private async Task RecordAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, IReadOnlyList<RecipientResult> results, Guid lease) =>
        await bus.SendAsync(Caller.Platform, new RecordHandover(message, deliveries, results, lease, Random.Shared.NextDouble()), CancellationToken.None);

    /// <summary>RFC 3463: a policy of ours, and nothing was said to anybody.</summary>
    private static RecipientResult Withheld(ClaimedDelivery delivery) =>
        new(delivery.Recipient, RecipientStatus.Withheld, TransportStage.NextHop, null, "5.7.1", "The address is on the suppression list.");
}
