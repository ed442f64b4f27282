using AgentSend.Application.Attachments;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Application.Tests;

[TestFixtureSource(typeof(Databases), nameof(Databases.Sqlite))]
internal sealed class SendingTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task The_answer_to_a_send_is_what_is_read_afterwards()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = new InboxId((await DoAsync(caller, new CreateInbox(DisplayName: "Ünï, Agent"))).Id);
        var sent = await DoAsync(caller, Some.Send(inbox, "B <b@elsewhere.test>") with { Cc = ["c@elsewhere.test"], Bcc = ["d@elsewhere.test"], Subject = "漢字", BodyText = "é\nline", BodyHtml = "<p>é</p>" });

        var read = await DoAsync(caller, new GetMessage(sent.MessageId));

        Assert.That(System.Text.Json.JsonSerializer.Serialize(read), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(sent)));
        Assert.That(sent.From, Does.StartWith("Ünï, Agent <"));
        Assert.That((sent.Direction, sent.Status), Is.EqualTo((MessageDirection.Outbound, MessageStatus.Queued)));
    }

    [Test]
    public async Task The_same_holds_for_an_answer_with_a_quotation_and_a_header_that_says_a_program_wrote_it()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var first = await DoAsync(caller, Some.Send(inbox));
        var sent = await DoAsync(caller, Some.Send(inbox) with
        {
            ThreadId = new(first.ThreadId),
            BodyText = null,
            BodyHtml = "<p>New</p><blockquote>Old</blockquote>",
            Headers = [new("Auto-Submitted", "auto-generated")],
        });

        var read = await DoAsync(caller, new GetMessage(sent.MessageId));

        Assert.That(System.Text.Json.JsonSerializer.Serialize(read), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(sent)));
        Assert.That(sent.Content.ExtractedHtml, Is.EqualTo("<p>New</p>"));
    }

    [TestCase("<p>One</p><p><a href=\"https://x.test/\">two</a></p>", "One\n\ntwo (https://x.test/)")]
    [TestCase("<img src=\"cid:a\">", null)]
    public async Task HTML_alone_is_sent_with_what_it_reads_as(string html, string? text)
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var sent = await DoAsync(caller, Some.Send(inbox) with { BodyText = null, BodyHtml = html });

        var read = await DoAsync(caller, new GetMessage(sent.MessageId));

        Assert.That((sent.Text, sent.Html), Is.EqualTo((text, html)));
        Assert.That((read.Text, read.Html), Is.EqualTo((text, html)));
    }

    [Test]
    public async Task Bcc_is_in_no_octet_that_leaves()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var sent = await DoAsync(caller, Some.Send(inbox) with { Bcc = ["hidden@elsewhere.test"] });

        var rawId = await Database.ReadAsync<IMessageRepository, OutboundMessage?>(r => r.FindOutboundAsync(sent.MessageId, default));
        var raw = await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(rawId!.RawId, default));

        Assert.That(System.Text.Encoding.UTF8.GetString(raw!), Does.Not.Contain("hidden").And.Contain("user@elsewhere.test"));
    }

    [Test]
    public async Task Headers_of_the_caller_are_in_what_leaves()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var sent = await DoAsync(caller, Some.Send(inbox) with { Headers = [new("X-Campaign", "spring"), new("List-Unsubscribe", "<https://u.test/1>")] });

        var rawId = await Database.ReadAsync<IMessageRepository, OutboundMessage?>(r => r.FindOutboundAsync(sent.MessageId, default));
        var raw = await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(rawId!.RawId, default));

        Assert.That(System.Text.Encoding.UTF8.GetString(raw!), Does.Contain("\r\nX-Campaign: spring\r\nList-Unsubscribe: <https://u.test/1>\r\n"));
    }

    [TestCase("Bcc", "x@elsewhere.test")]
    [TestCase("X-A", "a\r\nBcc: x@elsewhere.test")]
    public async Task Headers_that_are_not_the_callers_to_add_are_refused(string name, string value)
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);

        Assert.That(await FailAsync(caller, Some.Send(inbox) with { Headers = [new(name, value)] }), Is.EqualTo("request.invalid"));
    }

    [Test]
    public async Task Attachments_together_have_25_MiB_at_most()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var ids = new List<AttachmentId>();
        for (var i = 0; i < 3; i++) ids.Add(new AttachmentId((await DoAsync(caller, new StoreAttachment("a", null, new byte[9 * 1024 * 1024]))).Id));

        Assert.That(await FailAsync(caller, Some.Send(inbox) with { AttachmentIds = ids }), Is.EqualTo("attachment.too_large_together"));
        Assert.That(await FailAsync(caller, Some.Send(inbox) with { AttachmentIds = [ids[0], ids[1], ids[0]] }), Is.Null.Or.EqualTo("message.too_large"), "one named twice counts once");
    }

    [Test]
    public async Task An_upload_is_measured_at_and_past_its_limit()
    {
        var caller = await Database.NewOrganizationAsync();
        var limit = 10 * 1024 * 1024;

        await DoAsync(caller, new StoreAttachment("a", null, new byte[limit]));
        Assert.That(await FailAsync(caller, new StoreAttachment("a", null, new byte[limit + 1])), Is.EqualTo("attachment.too_large"));
    }

    [Test]
    public async Task What_base64_adds_to_uploads_does_not_count_against_them()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var ids = new List<AttachmentId>();
        foreach (var size in new[] { 10, 9 }) ids.Add(new AttachmentId((await DoAsync(caller, new StoreAttachment("a", null, new byte[size * 1024 * 1024]))).Id));

        Assert.That((await DoAsync(caller, Some.Send(inbox) with { AttachmentIds = ids })).Size, Is.GreaterThan(25 * 1024 * 1024), "19 MiB are 26 in base64");
    }

    [TestCase("agent@other.test", "inbox.domain_invalid")]
    [TestCase("a b", "inbox.local_part_invalid")]
    [TestCase("a..b@agents.test", "inbox.local_part_invalid")]
    [TestCase("@agents.test", "inbox.local_part_invalid")]
    [TestCase("a@b@agents.test", "inbox.local_part_invalid")]
    public async Task An_address_elsewhere_or_ill_formed_is_refused(string address, string code) =>
        Assert.That(await FailAsync(await Database.NewOrganizationAsync(), new CreateInbox(address)), Is.EqualTo(code));

    [Test]
    public async Task An_address_is_kept_in_lower_case_on_the_shared_domain()
    {
        var caller = await Database.NewOrganizationAsync();
        var local = Some.LocalPart;
        Assert.That((await DoAsync(caller, new CreateInbox($"{local.ToUpperInvariant()}@Agents.Test"))).Address, Is.EqualTo($"{local}@agents.test"));
        Assert.That((await DoAsync(caller, new CreateInbox(Prefix: "Support"))).Address, Does.Match("^support-[a-z0-9]{8}@agents\\.test$"));
        Assert.That(await FailAsync(caller, new CreateInbox(DomainId: new(Guid.NewGuid()))), Is.EqualTo("domain.not_found"));
    }
}
