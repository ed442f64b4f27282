using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Tests.Events;

internal sealed class SocketTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Tenant _tenant = null!;
    private string _inbox = null!;
    private string _address = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await EventServer.NewTenantAsync();
        var inbox = await _tenant.NewInboxAsync();
        (_inbox, _address) = (inbox.Id(), inbox.Text("address"));
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_subscribes_is_told_what_happens(bool isKeyInQuery)
    {
        using var socket = await ConnectAsync(isKeyInQuery);
        await SendAsync(socket, """{"type":"subscribe","events":["message.received"]}""");
        Assert.That((await ReceiveAsync(socket)).ToString(), Is.EqualTo("""{"type":"subscribed","events":["message.received"]}"""));
        await _tenant.NewMessageAsync(_inbox, _address);

        var told = await ReceiveAsync(socket);

        Assert.That((told.Text("type"), told.Text("event"), told.GetProperty("data").Text("inboxId")), Is.EqualTo(("event", "message.received", _inbox)));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
        Assert.That(socket.CloseStatus, Is.EqualTo(WebSocketCloseStatus.NormalClosure));
    }

    [Test]
    public async Task It_can_go_on_where_it_was_cut_off()
    {
        await _tenant.NewMessageAsync(_inbox, _address);
        var first = (await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3)).Json.GetProperty("data")[0];

        using var socket = await ConnectAsync();
        await SendAsync(socket, $$"""{"type":"subscribe","cursor":"{{first.Text("cursor")}}"}""");
        await ReceiveAsync(socket);

        var cursors = new[] { (await ReceiveAsync(socket)).Text("cursor"), (await ReceiveAsync(socket)).Text("cursor") };
        Assert.That(cursors.Prepend(first.Text("cursor")).Select(long.Parse), Is.Ordered.Ascending.And.Unique);
    }

    [Test]
    public async Task Without_a_subscription_nothing_is_told()
    {
        using var socket = await ConnectAsync();
        await _tenant.NewMessageAsync(_inbox, _address);
        await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3);
        await SendAsync(socket, """{"type":"subscribe","events":["message.bounced"]}""");

        Assert.That((await ReceiveAsync(socket)).Text("type"), Is.EqualTo("subscribed"));
    }

    [TestCase("hello")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"type":"unsubscribe"}""")]
    [TestCase("""{"type":"subscribe","events":["message.eaten"]}""")]
    [TestCase("""{"type":"subscribe","cursor":"x"}""")]
    public async Task What_is_not_understood_is_answered_and_the_socket_stays_open(string frame)
    {
        using var socket = await ConnectAsync();
        await SendAsync(socket, frame);

        Assert.That((await ReceiveAsync(socket)).Text("type"), Is.EqualTo("error"));
        await SendAsync(socket, """{"type":"subscribe"}""");
        Assert.That((await ReceiveAsync(socket)).Text("type"), Is.EqualTo("subscribed"));
    }

    [Test]
    public async Task Binary_frames_are_refused()
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync("{}"u8.ToArray(), WebSocketMessageType.Binary, true, default);

        Assert.That((await ReceiveAsync(socket)).Text("type"), Is.EqualTo("error"));
        Assert.That((await ReadAsync(socket)).Kind, Is.EqualTo(WebSocketMessageType.Close));
        Assert.That(socket.CloseStatus, Is.EqualTo(WebSocketCloseStatus.InvalidMessageType));
    }

    [Test]
    public void Without_a_key_the_handshake_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(UrlOf(""), default));
        Assert.That((int)socket.HttpStatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Without_a_handshake_it_is_a_wrong_request() => (await _tenant.GetAsync("/events/ws")).AssertError(400, "VALIDATION_ERROR", "upgrade");

    private async Task<ClientWebSocket> ConnectAsync(bool isKeyInQuery = false)
    {
        var socket = new ClientWebSocket();
        if (!isKeyInQuery) socket.Options.SetRequestHeader("Authorization", $"Bearer {_tenant.Key}");
        await socket.ConnectAsync(UrlOf(isKeyInQuery ? $"?api_key={_tenant.Key}" : ""), default);
        return socket;
    }

    private static Uri UrlOf(string query) => new UriBuilder(new Uri(EventServer.Url, $"/events/ws{query}")) { Scheme = "ws" }.Uri;

    private static Task SendAsync(ClientWebSocket socket, string frame) => socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var (kind, text) = await ReadAsync(socket);
        Assert.That(kind, Is.EqualTo(WebSocketMessageType.Text));
        return JsonElement.Parse(text);
    }

    private static async Task<(WebSocketMessageType Kind, string Text)> ReadAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (content, buffer) = (new MemoryStream(), new byte[4096]);
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, patience.Token);
            content.Write(buffer, 0, read.Count);
            if (read.EndOfMessage) return (read.MessageType, Encoding.UTF8.GetString(content.ToArray()));
        }
    }
}
