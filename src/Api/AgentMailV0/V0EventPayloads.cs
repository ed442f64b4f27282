using System.Text.Encodings.Web;
using System.Text.Json;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Events;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Events in the AgentMail dialect: exactly the fields its clients know.</summary>
internal sealed class V0EventPayloads(ICommandBus bus) : IEventPayloads
{
    /// <summary>What is larger comes without its bodies.</summary>
    private const int MaxOctets = 1_000_000;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public WebhookDialect Dialect => WebhookDialect.AgentMail;

    public async Task<ReadOnlyMemory<byte>?> RenderAsync(SequencedEvent news, CancellationToken cancellationToken)
    {
        if (await MakeAsync(news.Event, cancellationToken) is not { } made) return null;
        var payload = Write(made);
        return payload.Length <= MaxOctets || made.Message is not { } message ? payload : Write(made with { Message = message.WithoutBodies() });
    }

    private static ReadOnlyMemory<byte> Write(V0EventJson made)
    {
        using var stream = new MemoryStream(4096);
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            JsonSerializer.Serialize(writer, made, V0EventsJson.Default.V0EventJson);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private async Task<V0EventJson?> MakeAsync(EventRecord happened, CancellationToken cancellationToken)
    {
        var caller = Caller.For(happened.OrganizationId);
        var frame = new V0EventJson("event", happened.Type, $"evt_{happened.Id.Value:N}");
        if (happened is { Type: EventType.DomainVerified, DomainId: { } domain })
        {
            var found = await bus.SendAsync(caller, new GetDomain(domain), cancellationToken);
            return found.IsSuccess && V0DomainJson.IsVerified(found.Value) ? frame with { Domain = V0DomainJson.Of(found.Value) } : null; // Sending alone, or receiving, is not verified yet here.
        }

        if (!happened.Type.StartsWith("message.", StringComparison.Ordinal) || happened is not { MessageId: { } id, ThreadId: { } threadId }) return null;
        var message = await bus.SendAsync(caller, new GetMessage(id), cancellationToken);
        var thread = await bus.SendAsync(caller, new GetThread(threadId), cancellationToken);
        if (message.Failure is not null || thread.Failure is not null) return null;
        if (message.Value.Direction == MessageDirection.Inbound)
        {
            var headers = await bus.SendAsync(caller, new GetHeaders([id]), cancellationToken);
            return headers.IsSuccess && headers.Value[0] is { } fields ? frame with { Message = V0MessageJson.Of(message.Value, thread.Value.InboxAddress, fields), Thread = V0ThreadItemJson.Of(thread.Value) } : null;
        }

        var deliveries = await bus.SendAsync(caller, new ListDeliveries(id), cancellationToken);
        return deliveries.IsSuccess ? OfSent(frame, happened, message.Value, thread.Value.InboxAddress, deliveries.Value) : null;
    }

    private static V0EventJson? OfSent(V0EventJson frame, EventRecord happened, MessageView message, string inbox, IReadOnlyList<DeliveryView> deliveries)
    {
        var (thread, id, at) = (message.ThreadId.ToString(), message.MessageIdHeader, Wire.Of(happened.OccurredAt));
        return happened.Type switch
        {
            EventType.MessageSent => frame with { Send = new(inbox, thread, id, at, AddressesOf(deliveries)) },
            EventType.MessageDelivered => frame with { Delivery = new(inbox, thread, id, at, AddressesOf(Told(DeliveryState.Delivered))) },
            EventType.MessageBounced => frame with
            {
                Bounce = new(
                    inbox, thread, id, at, BounceWords.TypeOf(Told(DeliveryState.Bounced).Select(delivery => delivery.Reply)), "General",
                    [.. Told(DeliveryState.Bounced).Select(delivery => new V0BouncedRecipientJson(delivery.Recipient.ToString(), BounceWords.StatusOf(delivery.Reply)))]),
            },
            EventType.MessageComplained => frame with { Complaint = new(inbox, thread, id, at, "abuse", "spam", AddressesOf(Told(DeliveryState.Complained))) },
            EventType.MessageRejected => frame with { Reject = new(inbox, thread, id, at, (Told(DeliveryState.Failed) is [var failed, ..] ? failed.Reply : null) ?? "The message was not sent.") },
            _ => null,
        };

        IReadOnlyList<DeliveryView> Told(DeliveryState state) => deliveries.ToldBy(happened, state);
    }

    private static string[] AddressesOf(IEnumerable<DeliveryView> deliveries) => [.. deliveries.Select(delivery => delivery.Recipient.ToString())];
}
