using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Tests.AgentMailV0.Contract;

/// <summary>Frames of the socket are the bodies of webhook calls, too, and the SDK's helpers refuse them for a field too many as for one too few.</summary>
internal sealed class V0EventContractTests
{
    private static readonly Dictionary<string, string> SchemaOf = new()
    {
        ["message.received"] = "MessageReceivedEvent",
        ["message.sent"] = "MessageSentEvent",
        ["message.delivered"] = "MessageDeliveredEvent",
    };

    [Test]
    public async Task Every_frame_is_as_the_contract_has_it_to_the_field()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tenant = await V0Tenant.NewAsync();
        var (from, to) = (await tenant.NewInboxAsync(), await tenant.NewInboxAsync());
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {tenant.Key}");
        await socket.ConnectAsync(new Uri($"ws://{RealServer.Url.Authority}/v0"), patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type": "subscribe"}"""), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var subscribed = await ReadAsync(socket, patience.Token);
        Assert.That(V0Contract.ViolationsOf("Subscribed", subscribed), Is.Empty, subscribed.GetRawText());

        await tenant.PostAsync(
            $"/v0/inboxes/{from}/messages/send",
            $$"""{"to": ["{{to}}"], "subject": "x", "text": "y", "html": "<p>y</p>", "attachments": [{"filename": "a.txt", "content": "eA=="}], "labels": ["l"]}""");
        var seen = new HashSet<string>();
        while (!SchemaOf.Keys.All(seen.Contains))
        {
            var frame = await ReadAsync(socket, patience.Token);
            var type = frame.Text("event_type");
            if (SchemaOf.TryGetValue(type, out var schema)) Assert.That(V0Contract.ViolationsOf(schema, frame), Is.Empty, frame.GetRawText());
            seen.Add(type);
        }
    }

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            Assert.That(part.MessageType, Is.EqualTo(WebSocketMessageType.Text));
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonElement.Parse(Encoding.UTF8.GetString(text.ToArray()));
        }
    }
}
