using System.Net;
using System.Text;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests;

/// <summary>What somebody tries who has just unpacked the program.</summary>
internal sealed class StrangersTourTests
{
    private TempFolder _folder = null!;
    private ServerProcess _server = null!;

    private RestClient Rest => _server.Rest;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.Path);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Mail_from_outside_is_read_as_a_message_and_as_a_thread()
    {
        var inbox = await Rest.CreateInboxAsync(displayName: "Support");
        await DeliverAsync(inbox.Address, OutsideMail.Write("Ann Lee <ann@outside.test>", inbox.Address, "Hello there", "A line.\n.A line with a dot.", "<hello@outside.test>"));

        var mail = (await Rest.MessagesAsync(inbox.Id)).Data.Single();
        Assert.Multiple(() =>
        {
            Assert.That((mail.Subject, mail.FromAddress, mail.FromName), Is.EqualTo(("Hello there", "ann@outside.test", "Ann Lee")));
            Assert.That(mail.BodyText!.ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo("A line.\n.A line with a dot."));
            Assert.That((mail.Direction, mail.Status, mail.MessageIdHeader), Is.EqualTo(("inbound", "received", "<hello@outside.test>")));
            Assert.That(mail.ToAddresses, Is.EqualTo(new[] { inbox.Address }));
        });

        var thread = (await Rest.AllThreadsAsync(inbox.Id)).Single();
        Assert.That((thread.Id, thread.MessageCount, thread.Subject), Is.EqualTo((mail.ThreadId, 1, "Hello there")));
        Assert.That((await Rest.ThreadMessagesAsync(thread.Id)).Single().Id, Is.EqualTo(mail.Id));
        Assert.That(await Rest.GetAsync<Mail>($"/messages/{mail.Id}"), Has.Property(nameof(Mail.Subject)).EqualTo("Hello there"));
    }

    [Test]
    public async Task A_conversation_between_two_inboxes_stays_one_thread_on_both_sides()
    {
        var (ann, bob) = (await Rest.CreateInboxAsync("ann", "Ann"), await Rest.CreateInboxAsync("bob", "Bob"));

        var question = await Rest.SendAsync(ann.Id, new([bob.Address], "A question", "May I ask?"));
        Assert.That((question.Status, question.Direction), Is.EqualTo(("queued", "outbound")));
        var asked = await Rest.ReceivedAsync(bob.Id, "A question");
        var answer = await Rest.SendAsync(bob.Id, new([ann.Address], "Re: A question", "You may.", ThreadId: asked.ThreadId));
        var answered = await Rest.ReceivedAsync(ann.Id, "Re: A question");
        var thanks = await Rest.SendAsync(ann.Id, new([bob.Address], "Re: Re: A question", "Thanks.", ThreadId: answered.ThreadId));
        var thanked = await Rest.ReceivedAsync(bob.Id, "Re: Re: A question");

        Assert.Multiple(() =>
        {
            Assert.That(answered.ThreadId, Is.EqualTo(question.ThreadId), "the answer in the thread of the question");
            Assert.That(thanked.ThreadId, Is.EqualTo(asked.ThreadId), "the thanks in the thread of the answer");
            Assert.That(answered.InReplyTo, Is.EqualTo(question.MessageIdHeader));
            Assert.That(answered.ReferencesHeaders, Is.EqualTo(new[] { question.MessageIdHeader }));
            Assert.That(thanked.InReplyTo, Is.EqualTo(answer.MessageIdHeader));
            Assert.That(thanked.ReferencesHeaders, Is.EqualTo(new[] { question.MessageIdHeader, answer.MessageIdHeader }));
            Assert.That((answered.FromAddress, answered.FromName, answered.BodyText?.TrimEnd()), Is.EqualTo((bob.Address, "Bob", "You may.")));
        });
        Assert.That((await Rest.ThreadMessagesAsync(question.ThreadId)).Select(m => m.Id), Is.EqualTo(new[] { question.Id, answered.Id, thanks.Id }));
        Assert.That((await Rest.ThreadMessagesAsync(asked.ThreadId)).Select(m => m.Id), Is.EqualTo(new[] { asked.Id, answer.Id, thanked.Id }));
        await Eventually.HoldsAsync(async () => (await Rest.GetAsync<Mail>($"/messages/{thanks.Id}")).Status == "delivered", "the sender's copy as delivered");
        Assert.That((await Rest.GetInboxAsync(ann.Id)).SendsToday, Is.EqualTo(2));
    }

    [Test]
    public async Task An_answer_from_outside_finds_the_thread_of_what_was_sent_there()
    {
        var inbox = await Rest.CreateInboxAsync();
        var sent = await Rest.SendAsync(inbox.Id, new(["ann@outside.test"], "An offer", "Take it?"));
        Assert.That(sent.Delivery, Is.EqualTo("dry-run"));

        await DeliverAsync(inbox.Address, OutsideMail.Write("ann@outside.test", inbox.Address, "Quite another subject", "Yes.", inReplyTo: sent.MessageIdHeader));

        var thread = await Rest.ThreadMessagesAsync(sent.ThreadId);
        Assert.That(thread.Select(m => (m.Direction, m.Subject)), Is.EqualTo(new[] { ("outbound", "An offer"), ("inbound", "Quite another subject") }));
    }

    [Test]
    public async Task Attachments_go_up_across_and_down_again_octet_by_octet()
    {
        var (ann, bob) = (await Rest.CreateInboxAsync("ann"), await Rest.CreateInboxAsync("bob"));
        var content = OutsideMail.Content("a picture", 300_000);
        var upload = await Rest.UploadAsync("Übersicht 1.png", "image/png", content);
        Assert.That((upload.Filename, upload.ContentType, upload.Size), Is.EqualTo(("Übersicht 1.png", "image/png", 300_000)));

        var sent = await Rest.SendAsync(ann.Id, new([bob.Address], "A picture", "See it.", AttachmentIds: [upload.Id]));
        var received = await Rest.ReceivedAsync(bob.Id, "A picture");
        await DeliverAsync(bob.Address, OutsideMail.Write("carl@outside.test", bob.Address, "A file", "See it.", attachment: ("data.bin", content)));
        var fromOutside = await Rest.ReceivedAsync(bob.Id, "A file");

        foreach (var (mail, name) in new[] { (sent, "Übersicht 1.png"), (received, "Übersicht 1.png"), (fromOutside, "data.bin") })
        {
            var meta = mail.Attachments.Single();
            Assert.That((meta.Filename, meta.Size), Is.EqualTo((name, 300_000)));
            Assert.That(await Rest.DownloadAsync(meta.Id), Is.EqualTo(content));
        }
    }

    [Test]
    public async Task A_download_link_opens_nothing_once_somebody_has_changed_it()
    {
        var (first, second) = (await Rest.UploadAsync("a.txt", "text/plain", "one"u8.ToArray()), await Rest.UploadAsync("b.txt", "text/plain", "two"u8.ToArray()));
        using var stranger = new HttpClient();

        var swapped = first.Url.AbsoluteUri.Replace($"{first.Id}", $"{second.Id}", StringComparison.Ordinal);
        var prolonged = first.Url.AbsoluteUri.Replace("expires=1", "expires=2", StringComparison.Ordinal);

        Assert.That(await stranger.GetStringAsync(first.Url), Is.EqualTo("one"));
        foreach (var url in new[] { swapped, prolonged, first.Url.GetLeftPart(UriPartial.Path) })
        {
            using var answer = await stranger.GetAsync(new Uri(url));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), url);
        }
    }

    [Test]
    public async Task What_is_deleted_is_gone_and_counts_no_more()
    {
        var inbox = await Rest.CreateInboxAsync("ann");
        foreach (var subject in new[] { "Kept", "Dropped" })
            await DeliverAsync(inbox.Address, OutsideMail.Write("bob@outside.test", inbox.Address, subject, "Text.", attachment: ("a.bin", [1, 2, 3])));
        var dropped = await Rest.ReceivedAsync(inbox.Id, "Dropped");

        Assert.That(await Rest.DeleteAsync($"/messages/{dropped.Id}"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await StatusOfAsync($"/messages/{dropped.Id}", $"/threads/{dropped.ThreadId}", $"/attachments/{dropped.Attachments[0].Id}"), Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Rest.MessagesAsync(inbox.Id)).Total, Is.EqualTo(1));
        var kept = await Rest.ReceivedAsync(inbox.Id, "Kept");

        Assert.That(await Rest.DeleteAsync($"/inboxes/{inbox.Id}"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(
            await StatusOfAsync($"/inboxes/{inbox.Id}", $"/inboxes/{inbox.Id}/messages", $"/messages/{kept.Id}", $"/threads/{kept.ThreadId}", $"/attachments/{kept.Attachments[0].Id}"),
            Is.All.EqualTo(HttpStatusCode.NotFound));
        await using var smtp = await _server.ConnectAsync();
        Assert.That((await smtp.BeginAsync("bob@outside.test", [inbox.Address])).Code, Is.EqualTo(550));

        var next = await Rest.CreateInboxAsync("ann");
        Assert.That((next.Address, (await Rest.MessagesAsync(next.Id)).Total), Is.EqualTo((inbox.Address, 0)), "a freed address begins empty");
    }

    [Test]
    public async Task A_restart_keeps_everything()
    {
        var (ann, bob) = (await Rest.CreateInboxAsync("ann", "Ann"), await Rest.CreateInboxAsync("bob"));
        var upload = await Rest.UploadAsync("a.bin", "application/octet-stream", OutsideMail.Content("kept", 5000));
        var sent = await Rest.SendAsync(ann.Id, new([bob.Address], "Kept", "Text.", "<p>Text.</p>", AttachmentIds: [upload.Id]));
        await DeliverAsync(ann.Address, OutsideMail.Write("carl@outside.test", ann.Address, "Kept too", "Text."));
        await Rest.ReceivedAsync(bob.Id, "Kept");
        await Eventually.HoldsAsync(async () => (await Rest.GetAsync<Mail>($"/messages/{sent.Id}")).Status == "delivered", "a delivered message");
        var before = await EverythingAsync(ann.Id, bob.Id);

        _server.Terminate();
        Assert.That(await _server.ExitAsync(), Is.Zero);
        await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync(_folder.Path);

        Assert.That(await EverythingAsync(ann.Id, bob.Id), Is.EqualTo(before));
        Assert.That(await Rest.DownloadAsync(upload.Id), Is.EqualTo(OutsideMail.Content("kept", 5000)));
    }

    private async Task DeliverAsync(string to, byte[] message)
    {
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.SendAsync("bounces@outside.test", [to], message);
        Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
    }

    private async Task<List<HttpStatusCode>> StatusOfAsync(params string[] paths)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var path in paths) statuses.Add((await Rest.AskAsync(HttpMethod.Get, path)).Status);
        return statuses;
    }

    /// <summary>All that REST tells of these inboxes, as text.</summary>
    private async Task<string> EverythingAsync(params Guid[] inboxes)
    {
        var everything = new StringBuilder();
        foreach (var inbox in inboxes)
        {
            foreach (var path in new[] { $"/inboxes/{inbox}", $"/inboxes/{inbox}/messages", $"/inboxes/{inbox}/threads" })
                everything.AppendLine((await Rest.AskAsync(HttpMethod.Get, path)).ToString());
        }

        return everything.ToString();
    }
}
