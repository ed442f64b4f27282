using System.Text.Json;
using AgentSend.Api.Events;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Frames as the SDKs speak them. Absent filters are left out or null; each subscription replaces the one before.</summary>
internal sealed class V0SocketDialect(V0Places places) : ISocketDialect
{
    /// <summary>Accepted and never sent: opening a message is not tracked.</summary>
    private const string Opened = "message.opened";

    private static readonly Failure NotUnderstood = Failure.Invalid(
        "socket.not_understood", "type", """Send {"type":"subscribe"}, with "event_types", "inbox_ids" and "pod_ids" where wanted.""");

    public WebhookDialect Dialect => WebhookDialect.AgentMail;

    public async Task<Result<SocketSubscription>> ReadAsync(ReadOnlyMemory<byte> frame, Caller caller, CancellationToken cancellationToken)
    {
        V0SubscribeFrame? asked;
        try
        {
            asked = JsonSerializer.Deserialize(frame.Span, V0EventsJson.Default.V0SubscribeFrame);
        }
        catch (JsonException)
        {
            return NotUnderstood; // Not logged: the client is told.
        }

        if (asked?.Type != "subscribe") return NotUnderstood;
        var types = asked.EventTypes ?? [];
        if (types.FirstOrDefault(type => type is EventType.WebhookDisabled || (type != Opened && !EventType.All.Contains(type))) is not null)
            return Failure.Invalid("request.invalid", "event_types", "There are no such events.");
        if (EventVisibility.FindHidden(caller, types) is { } hidden) return hidden;
        var inboxes = await places.InboxesAsync(caller, asked.InboxIds, cancellationToken);
        if (inboxes.Failure is { } noInbox) return noInbox;
        var pods = await places.PodsAsync(caller, asked.PodIds, cancellationToken);
        if (pods.Failure is { } noPod) return noPod;

        return new SocketSubscription(
            After: null,
            Filter(SocketSubscription.Keep(types), inboxes.Value, pods.Value),
            JsonSerializer.SerializeToUtf8Bytes(asked with { Type = "subscribed" }, V0EventsJson.Default.V0SubscribeFrame));
    }

    /// <summary>Apart, for what it takes is kept as long as the socket.</summary>
    private static Func<EventRecord, bool> Filter(string[] types, IReadOnlyList<InboxId> inboxes, IReadOnlyList<PodId> pods) => happened =>
        EventSelection.Includes(types, happened.Type)
        && (inboxes.Count + pods.Count == 0
            || (happened.InboxId is { } inbox && inboxes.Contains(inbox)) || (happened.PodId is { } pod && pods.Contains(pod)));

    public byte[] Error(Failure failure)
    {
        var (_, error) = V0Failures.Describe(failure);
        return JsonSerializer.SerializeToUtf8Bytes(new V0SocketErrorJson("error", error.Name, error.Message), V0EventsJson.Default.V0SocketErrorJson);
    }

    public ReadOnlyMemory<byte> Event(SequencedEvent news, ReadOnlyMemory<byte> payload) => payload;
}
