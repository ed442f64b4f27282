namespace AgentSend.Api.Tests.Rest;

internal sealed class ThreadTests
{
    [Test]
    public async Task A_thread_tells_its_story_oldest_first()
    {
        using var tenant = await RealServer.NewTenantAsync();
        var inbox = (await tenant.NewInboxAsync()).Id();
        var first = await tenant.NewMessageAsync(inbox);
        var other = await tenant.NewMessageAsync(inbox);
        var threadId = first.Text("threadId");

        var second = await tenant.NewMessageAsync(inbox, threadId: threadId);

        var thread = (await tenant.GetAsync($"/threads/{threadId}")).Json;
        var threads = (await tenant.GetAsync($"/inboxes/{inbox}/threads")).Json;
        var messages = (await tenant.GetAsync($"/threads/{threadId}/messages")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(thread.Names(), Is.EqualTo(new[] { "id", "inboxId", "subject", "messageCount", "lastMessageAt", "createdAt" }));
            Assert.That(thread.Text("subject"), Is.EqualTo("Hello"));
            Assert.That(thread.GetProperty("messageCount").GetInt32(), Is.EqualTo(2));
            Assert.That(thread.Text("lastMessageAt"), Is.EqualTo(second.Text("createdAt")));
            Assert.That(threads.Ids(), Is.EqualTo(new[] { threadId, other.Text("threadId") }), "Latest message first.");
            Assert.That(messages.Ids(), Is.EqualTo(new[] { first.Id(), second.Id() }));
            Assert.That(messages.GetProperty("total").GetInt64(), Is.EqualTo(2));
            Assert.That(second.Text("inReplyTo"), Is.EqualTo(first.Text("messageIdHeader")));
            Assert.That(second.Texts("referencesHeaders"), Is.EqualTo(new[] { first.Text("messageIdHeader") }));
        }
    }
}
