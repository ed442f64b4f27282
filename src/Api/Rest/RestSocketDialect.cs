using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentSend.Api.Events;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>Frames of <c>/events/ws</c>: subscribe with events, inboxIds and cursor, all of them optional.</summary>
internal sealed class RestSocketDialect : ISocketDialect
{
    public static readonly RestSocketDialect Instance = new();

    private static readonly Failure NotUnderstood = Failure.Invalid(
        "socket.not_understood", "frame", """Send {"type":"subscribe"}, with "events", "inboxIds" and "cursor" where wanted.""");

    public WebhookDialect Dialect => WebhookDialect.AgentSend;

    public Task<Result<SocketSubscription>> ReadAsync(ReadOnlyMemory<byte> frame, Caller caller, CancellationToken cancellationToken) => Task.FromResult(Read(frame));

    public byte[] Error(Failure failure) => JsonSerializer.SerializeToUtf8Bytes(new SocketErrorJson("error", failure.Code, failure.Message), RestJson.Default.SocketErrorJson);

    public ReadOnlyMemory<byte> Event(SequencedEvent news, ReadOnlyMemory<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"event","cursor":"{{news.Sequence}}","""));
        var frame = new byte[head.Length + payload.Length - 1];
        head.CopyTo(frame, 0);
        payload.Span[1..].CopyTo(frame.AsSpan(head.Length)); // Behind its brace.
        return frame;
    }

    private static Result<SocketSubscription> Read(ReadOnlyMemory<byte> frame)
    {
        SubscribeFrame? asked;
        try
        {
            asked = JsonSerializer.Deserialize(frame.Span, RestJson.Default.SubscribeFrame);
        }
        catch (JsonException)
        {
            return NotUnderstood; // Not logged: the client is told.
        }

        if (asked?.Type != "subscribe") return NotUnderstood;
        var types = asked.Events ?? [];
        if (types.FirstOrDefault(type => !EventType.All.Contains(type)) is not null) return Failure.Invalid("request.invalid", "events", $"There are {string.Join(", ", EventType.All)}.");
        long? after = null;
        if (asked.Cursor is { } cursor)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return Failure.Invalid("request.invalid", "cursor", "Must be a cursor of an earlier event.");
            after = place;
        }

        return new SocketSubscription(
            after,
            Filter(SocketSubscription.Keep(types), asked.InboxIds is { Count: > 0 } ids ? [.. ids] : null),
            JsonSerializer.SerializeToUtf8Bytes(new SubscribeFrame("subscribed", asked.Events, asked.InboxIds, asked.Cursor), RestJson.Default.SubscribeFrame));
    }

    /// <summary>Apart, for what it takes is kept as long as the socket.</summary>
    private static Func<EventRecord, bool> Filter(string[] types, HashSet<Guid>? inboxes) => happened =>
        EventSelection.Includes(types, happened.Type) && (inboxes is null || (happened.InboxId is { } inbox && inboxes.Contains(inbox.Value)));
}
