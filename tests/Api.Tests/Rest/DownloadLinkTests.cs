using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Tests.Rest;

internal sealed class DownloadLinkTests
{
    [Test]
    public async Task A_link_is_good_for_an_hour()
    {
        await using var server = await FakeServer.StartAsync();
        var url = await LinkAsync(server);

        server.Clock.Now += IDownloadSigner.GoodFor - TimeSpan.FromSeconds(1);
        var inTime = await Answer.OfAsync(await server.Stranger.GetAsync(url));
        server.Clock.Now += TimeSpan.FromSeconds(1);
        var late = await Answer.OfAsync(await server.Stranger.GetAsync(url));

        Assert.That((inTime.Status, inTime.Text), Is.EqualTo((200, "content")));
        late.AssertError(403, "FORBIDDEN");
    }

    [Test]
    public async Task A_link_begins_with_what_the_operator_says()
    {
        await using var server = await FakeServer.StartAsync("--AgentSend:PublicUrl=https://mail.example.test/agents/");

        Assert.That(await LinkAsync(server), Does.StartWith("https://mail.example.test/agents/attachments/"));
    }

    [Test]
    public async Task An_attachment_that_went_meanwhile_is_404()
    {
        await using var server = await FakeServer.StartAsync();
        var url = await LinkAsync(server);
        server.Bus.On<DownloadAttachment, AttachmentContent>(_ => AttachmentFailures.NotFound);

        (await Answer.OfAsync(await server.Stranger.GetAsync(url))).AssertError(404, "NOT_FOUND");
    }

    private static async Task<string> LinkAsync(FakeServer server)
    {
        var id = AttachmentId.New(server.Clock.Now);
        server.Bus.On<GetAttachment, AttachmentView>(_ => new AttachmentView(id.Value, null, "text/plain", 7, server.Clock.Now));
        server.Bus.On<DownloadAttachment, AttachmentContent>(_ => new AttachmentContent(null, "text/plain", "content"u8.ToArray()));
        return (await Answer.OfAsync(await server.Client.GetAsync($"/attachments/{id}"))).Json.Text("url");
    }
}
