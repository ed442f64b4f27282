using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
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
internal sealed partial class V0EventPayloads(ICommandBus bus) : IEventPayloads
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
            return found.IsSuccess ? frame with { Domain = V0DomainJson.Of(found.Value) } : null;
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
            EventType.MessageDelivered => frame with { Delivery = new(inbox, thread, id, at, AddressesOf(deliveries)) },
            EventType.MessageBounced => frame with
            {
                Bounce = new(
                    inbox, thread, id, at, "Permanent", "General",
                    [.. In(deliveries, DeliveryState.Bounced).Select(delivery => new V0BouncedRecipientJson(delivery.Recipient.ToString(), StatusOf(delivery.Reply)))]),
            },
            EventType.MessageComplained => frame with { Complaint = new(inbox, thread, id, at, "abuse", "spam", AddressesOf(In(deliveries, DeliveryState.Complained))) },
            EventType.MessageRejected => frame with { Reject = new(inbox, thread, id, at, In(deliveries, DeliveryState.Failed).FirstOrDefault()?.Reply ?? "The message was not sent.") },
            _ => null,
        };
    }

    private static IEnumerable<DeliveryView> In(IReadOnlyList<DeliveryView> deliveries, DeliveryState state) => deliveries.Where(delivery => delivery.State == state);

    private static string[] AddressesOf(IEnumerable<DeliveryView> deliveries) => [.. deliveries.Select(delivery => delivery.Recipient.ToString())];

    private static string StatusOf(string? reply) => reply is not null && EnhancedStatus().Match(reply) is { Success: true } found ? found.Value : "5.0.0";

    /// <summary>RFC 3463 section 2.</summary>
    [GeneratedRegex(@"\b5\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedStatus();
}
