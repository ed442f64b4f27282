namespace AgentSend.Api.Tests.Rest;

internal sealed class HealthTests
{
    [Test]
    public async Task Health_needs_no_key_and_no_store()
    {
        await using var server = await FakeServer.StartAsync();
        server.Store.IsReady = false;

        var health = await Answer.OfAsync(await server.Stranger.GetAsync("/health"));
        var notReady = await Answer.OfAsync(await server.Stranger.GetAsync("/health/ready"));
        server.Store.IsReady = true;
        var ready = await Answer.OfAsync(await server.Stranger.GetAsync("/health/ready"));

        Assert.That((health.Status, health.Text), Is.EqualTo((200, """{"status":"ok"}""")));
        notReady.AssertError(503, "SERVICE_UNAVAILABLE");
        Assert.That((ready.Status, ready.Text), Is.EqualTo((200, """{"status":"ok"}""")));
        foreach (var path in new[] { "/health", "/health/ready" })
        {
            using var asked = await server.Stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.That((int)asked.StatusCode, Is.EqualTo(200));
        }
    }
}
