using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace AgentSend.Api.Tests.Events;

/// <summary>What becomes of clients that do not read, and of those beside them.</summary>
[Category("Slow")]
internal sealed class SlowSocketTests
{
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;
    private const int Messages = 40;

    /// <summary>In a payload twice, as the body and as its new words.</summary>
    private const int TextOctets = 250_000;

    /// <summary>Each tells of a message sent, delivered and received.</summary>
    private const int Events = 3 * Messages;

    /// <summary>What the kernel holds for a connection on this machine, at both ends, with room to spare; less than half of what there is to tell.</summary>
    private const int MostOnTheWay = 12 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Ten seconds for a frame, and some.</summary>
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(13);

    /// <summary>With a small window, so that the kernel takes little on a client's behalf.</summary>
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024, NoDelay = true };
            await client.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(client, ownsSocket: true);
        },
    });

    /// <summary>Thirty from the frame that did not go, and some.</summary>
    private static readonly TimeSpan FarTooSlow = TimeSpan.FromSeconds(22);

    [Test]
    public async Task A_client_that_does_not_read_is_dropped_and_those_beside_it_miss_nothing()
    {
        using var tenant = await EventServer.NewTenantAsync();
        var inbox = await tenant.NewInboxAsync();
        using var brisk = await SubscribeAsync(tenant, """{"type":"subscribe"}""");
        var text = string.Join("\\n", Enumerable.Repeat(new string('x', 79), TextOctets / 80));
        for (var i = 0; i < Messages; i++)
        {
            var answer = await tenant.PostAsync($"/inboxes/{inbox.Id()}/messages", $$"""{"to": ["{{inbox.Text("address")}}"], "subject": "{{i}}", "bodyText": "{{text}}"}""");
            Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
        }

        var first = await ReadAsync(brisk, Events);
        using var lazy = await SubscribeAsync(tenant, """{"type":"subscribe","cursor":"0"}""");
        using var deaf = await SubscribeAsync(tenant, """{"type":"subscribe","cursor":"0"}""");
        await tenant.NewMessageAsync(inbox.Id(), inbox.Text("address"));
        var beside = await ReadAsync(brisk, 3);
        await Task.Delay(TooSlow);
        var late = await ReadAsync(lazy, Events);
        await Task.Delay(FarTooSlow);
        var never = await ReadAsync(deaf, Events);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Frames, beside.Frames), Is.EqualTo((Events, 3)), "The others are told everything meanwhile.");
            Assert.That(first.Octets, Is.GreaterThan(2 * MostOnTheWay));
            Assert.That(late.Close, Is.EqualTo(TryAgainLater));
            Assert.That(late.Octets, Is.LessThan(MostOnTheWay), "Nothing is kept for whoever does not read.");
            Assert.That(never.Close, Is.Null, "Cut off without a word.");
            Assert.That(never.Octets, Is.LessThan(MostOnTheWay));
        }
    }

    private static async Task<ClientWebSocket> SubscribeAsync(Tenant tenant, string frame)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {tenant.Key}");
        await socket.ConnectAsync(new UriBuilder(new Uri(EventServer.Url, "/events/ws")) { Scheme = "ws" }.Uri, Http, default);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        await socket.ReceiveAsync(new byte[1024], default);
        return socket;
    }

    /// <returns>Whole frames and octets that came, and how the server closed: null when it did not say.</returns>
    private static async Task<(int Frames, long Octets, WebSocketCloseStatus? Close)> ReadAsync(ClientWebSocket socket, int atMost)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var (frames, octets) = (0, 0L);
        try
        {
            while (frames < atMost)
            {
                var read = await socket.ReceiveAsync(buffer, patience.Token);
                if (read.MessageType == WebSocketMessageType.Close) break;
                octets += read.Count;
                if (read.EndOfMessage) frames++;
            }
        }
        catch (WebSocketException)
        {
            // Cut off: there is no more.
        }

        return (frames, octets, socket.CloseStatus);
    }
}
