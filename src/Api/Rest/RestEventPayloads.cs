using System.Text.Encodings.Web;
using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Events;
using AgentSend.Application.Messages;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>Events in the AgentSend dialect: frame and fields of every shape that was ever published, and the whole message.</summary>
internal sealed class RestEventPayloads(ICommandBus bus) : IEventPayloads
{
    /// <summary>As the other dialect has it; what is larger comes without its bodies.</summary>
    private const int MaxOctets = 1_000_000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public WebhookDialect Dialect => WebhookDialect.AgentSend;

    public async Task<ReadOnlyMemory<byte>?> RenderAsync(SequencedEvent news, CancellationToken cancellationToken)
    {
        var happened = news.Event;
        var data = await DataOfAsync(happened, cancellationToken);
        var payload = Write(happened, data);
        return payload.Length <= MaxOctets || data.Message is not { } message
            ? payload
            : Write(happened, data with { Message = message with { BodyText = null, BodyHtml = null, ExtractedText = null, ExtractedHtml = null }, IsTruncated = true });
    }

    private static ReadOnlyMemory<byte> Write(EventRecord happened, EventDataJson data)
    {
        using var stream = new MemoryStream(4096);
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            JsonSerializer.Serialize(writer, new EventJson(happened.Id.Value, happened.Type, happened.OccurredAt.ToUnixTimeMilliseconds(), data), RestJson.Default.EventJson);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private async Task<EventDataJson> DataOfAsync(EventRecord happened, CancellationToken cancellationToken)
    {
        var caller = Caller.For(happened.OrganizationId);
        var ids = new EventDataJson(
            happened.OrganizationId.Value, happened.PodId?.Value, happened.InboxId?.Value, happened.ThreadId?.Value, happened.MessageId?.Value, DomainId: happened.DomainId?.Value,
            WebhookId: happened.WebhookId?.Value);
        if (happened.DomainId is { } domain)
        {
            var found = await bus.SendAsync(caller, new GetDomain(domain), cancellationToken);
            return found.IsSuccess ? ids with { Domain = DomainJson.Of(found.Value) } : ids;
        }

        if (happened is { Type: EventType.WebhookDisabled, WebhookId: { } webhook })
        {
            var found = await bus.SendAsync(caller, new GetWebhook(WebhookDialect.AgentSend, webhook), cancellationToken);
            return found.IsSuccess ? ids with { Reason = found.Value.DisabledReason } : ids;
        }

        if (happened.MessageId is not { } id) return ids;
        var message = await bus.SendAsync(caller, new GetMessage(id), cancellationToken);
        return message.IsSuccess ? await WithMessageAsync(ids, happened, message.Value, caller, cancellationToken) : ids;
    }

    private async Task<EventDataJson> WithMessageAsync(EventDataJson ids, EventRecord happened, MessageView view, Caller caller, CancellationToken cancellationToken)
    {
        var message = MessageJson.Of(view);
        var data = ids with { Message = message, From = message.FromAddress, To = message.ToAddresses, Subject = message.Subject, Direction = message.Direction };
        if (view.Direction == MessageDirection.Inbound) return data with { ReceivedAt = message.CreatedAt };

        data = data with { Cc = message.CcAddresses, Bcc = message.BccAddresses };
        if (happened.Type == EventType.MessageSent) return data with { SentAt = Wire.Of(happened.OccurredAt) };
        var listed = await bus.SendAsync(caller, new ListDeliveries(new MessageId(view.Id)), cancellationToken);
        var deliveries = listed.IsSuccess ? listed.Value : [];
        return happened.Type switch
        {
            EventType.MessageDelivered => data with { Recipients = AddressesOf(Told(DeliveryState.Delivered)) },
            EventType.MessageBounced => data with { BounceType = BounceWords.TypeOf(Told(DeliveryState.Bounced).Select(delivery => delivery.Reply)), BouncedRecipients = AddressesOf(Told(DeliveryState.Bounced)), Reason = ReplyOf(Told(DeliveryState.Bounced)) },
            EventType.MessageComplained => data with { ComplaintFeedbackType = "abuse", Recipients = AddressesOf(Told(DeliveryState.Complained)) },
            EventType.MessageRejected => data with { Reason = ReplyOf(Told(DeliveryState.Failed)) },
            _ => data,
        };

        IReadOnlyList<DeliveryView> Told(DeliveryState state) => deliveries.ToldBy(happened, state);
    }

    private static string[] AddressesOf(IReadOnlyList<DeliveryView> deliveries) => [.. deliveries.Select(delivery => delivery.Recipient.ToString())];

    private static string? ReplyOf(IReadOnlyList<DeliveryView> deliveries) => deliveries.Count == 0 ? null : deliveries[0].Reply;
}
