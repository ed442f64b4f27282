using System.Diagnostics;
using System.Text.Json;

namespace AgentSend.Api.Tests.Events;

internal sealed class FeedTests
{
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

    [Test]
    public async Task What_happened_is_listed_in_order_and_goes_on_where_it_ended()
    {
        await _tenant.NewMessageAsync(_inbox, _address);
        var all = (await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3)).Json;
        var names = all.GetProperty("data").EnumerateArray().Select(item => item.Text("event")).ToArray();

        var first = (await _tenant.GetAsync("/events?limit=2")).Json;
        var rest = (await _tenant.GetAsync($"/events?cursor={first.Text("nextCursor")}")).Json;
        var none = (await _tenant.GetAsync($"/events?cursor={rest.Text("nextCursor")}")).Json;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Is.EquivalentTo(new[] { "message.received", "message.sent", "message.delivered" }));
            Assert.That(Names(first).Concat(Names(rest)), Is.EqualTo(names));
            Assert.That(Names(none), Is.Empty);
            Assert.That(none.Text("nextCursor"), Is.EqualTo(rest.Text("nextCursor")));
        }
    }

    [Test]
    public async Task It_is_filtered_by_type_and_inbox()
    {
        var other = await _tenant.NewInboxAsync();
        await _tenant.NewMessageAsync(_inbox, other.Text("address"));
        await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3);

        Assert.That(Names((await _tenant.GetAsync("/events?types=message.sent,message.delivered")).Json), Is.EqualTo(new[] { "message.sent", "message.delivered" }));
        Assert.That(Names((await _tenant.GetAsync($"/events?inboxId={other.Id()}")).Json), Is.EqualTo(new[] { "message.received" }));
        (await _tenant.GetAsync($"/events?inboxId={Guid.NewGuid()}")).AssertError(404, "NOT_FOUND");
        (await _tenant.GetAsync("/events?types=message.eaten")).AssertError(400, "VALIDATION_ERROR", "types");
        (await _tenant.GetAsync("/events?cursor=abc&timeout=61&limit=101&inboxId=1")).AssertError(400, "VALIDATION_ERROR", "timeout");
    }

    [Test]
    public async Task Whoever_waits_hears_at_once()
    {
        var end = (await _tenant.GetAsync("/events?cursor=latest")).Json.Text("nextCursor");
        var waiting = _tenant.GetAsync($"/events?cursor={end}&timeout=30&types=message.received");
        await Task.Delay(300);
        Assert.That(waiting.IsCompleted, Is.False);
        var watch = Stopwatch.StartNew();
        await _tenant.NewMessageAsync(_inbox, _address);

        Assert.That(Names((await waiting).Json), Is.EqualTo(new[] { "message.received" }));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task Whoever_waits_in_vain_is_told_where_to_go_on()
    {
        var answer = await _tenant.GetAsync("/events?cursor=latest&timeout=0.3");

        Assert.That((answer.Status, Names(answer.Json).Length), Is.EqualTo((200, 0)));
        Assert.That(answer.Json.Text("nextCursor"), Is.Not.Empty);
    }

    [Test]
    public async Task A_stream_goes_on_behind_the_last_id()
    {
        await _tenant.NewMessageAsync(_inbox, _address);
        var first = (await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3)).Json.GetProperty("data")[0];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events/stream");
        request.Headers.Add("Last-Event-ID", first.Text("cursor"));

        using var response = await _tenant.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var seen = new List<string>();
        var ids = new List<string>();
        await ReadAsync(2);
        await _tenant.NewMessageAsync(_inbox, _address);
        await ReadAsync(5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
            Assert.That(ids.Select(long.Parse), Is.Ordered.Ascending.And.Unique);
            Assert.That(seen[2..], Is.EquivalentTo(new[] { "message.received", "message.sent", "message.delivered" }));
        }

        async Task ReadAsync(int count)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (seen.Count < count)
            {
                var line = await reader.ReadLineAsync(patience.Token);
                if (line!.StartsWith("id: ", StringComparison.Ordinal)) ids.Add(line[4..]);
                if (line.StartsWith("data: ", StringComparison.Ordinal)) seen.Add(JsonElement.Parse(line[6..]).Text("event"));
            }
        }
    }

    [Test]
    public async Task A_stream_takes_its_key_in_the_query_and_nothing_else_does()
    {
        using var stranger = new HttpClient { BaseAddress = EventServer.Url };
        using var stream = await stranger.GetAsync($"/events/stream?api_key={_tenant.Key}", HttpCompletionOption.ResponseHeadersRead);
        using var feed = await stranger.GetAsync($"/events?api_key={_tenant.Key}");

        Assert.That(((int)stream.StatusCode, (int)feed.StatusCode), Is.EqualTo((200, 401)));
    }

    [Test]
    public async Task Nobody_hears_of_others()
    {
        using var other = await EventServer.NewTenantAsync();
        await _tenant.NewMessageAsync(_inbox, _address);
        await _tenant.GetWhenAsync("/events", page => page.GetProperty("data").GetArrayLength() == 3);

        Assert.That(Names((await other.GetAsync("/events?limit=100")).Json), Is.Empty);
    }

    private static string[] Names(JsonElement page) => [.. page.GetProperty("data").EnumerateArray().Select(item => item.Text("event"))];
}
