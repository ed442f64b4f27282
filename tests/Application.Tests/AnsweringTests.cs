using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Application.Tests;

[TestFixtureSource(typeof(Databases), nameof(Databases.Sqlite))]
internal sealed class AnsweringTests(TestDatabase database) : StoreTests(database)
{
    private const string WithFiles = """
        From: Ann <ann@elsewhere.test>
        To: {0}
        Cc: Cid <cid@elsewhere.test>
        Subject: Files
        Message-ID: <files@elsewhere.test>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: multipart/related; boundary=r

        --r
        Content-Type: text/html

        <p>See <img src="cid:logo" alt="Logo"></p>
        --r
        Content-Type: image/png; name=logo.png
        Content-ID: <logo>
        Content-Disposition: inline; filename=logo.png
        Content-Transfer-Encoding: base64

        AQID
        --r--
        --m
        Content-Type: application/pdf
        Content-Disposition: attachment; filename="paper.pdf"
        Content-Transfer-Encoding: base64

        UERG
        --m--
        """;

    private Caller _caller = null!;
    private EmailAddress _address = null!;
    private InboxId _inbox;

    [SetUp]
    public async Task SetUpAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _address = Some.Address;
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task An_answer_stays_in_its_thread_and_cites_all_of_it()
    {
        var source = await ReceiveAsync(("Subject", "Plan"), ("References", "<r1@x.test>"), ("In-Reply-To", "<r1@x.test>"));

        var sent = await DoAsync(_caller, new ReplyToMessage(source.MessageId, "Fine.", null));

        Assert.That((sent.ThreadId, sent.Subject, sent.InReplyTo), Is.EqualTo((source.ThreadId, "Re: Plan", source.MessageIdHeader)));
        Assert.That(sent.References, Is.EqualTo(new[] { "<r1@x.test>", source.MessageIdHeader }));
        Assert.That(sent.To, Is.EqualTo(new[] { "Somebody <somebody@elsewhere.test>" }));
        Assert.That((await DoAsync(_caller, new GetMessage(sent.MessageId))).Content.ExtractedText, Is.EqualTo("Fine."));
    }

    [Test]
    public async Task An_answer_to_all_reads_the_headers_of_a_list()
    {
        var source = await ReceiveAsync(("To", "list@l.test"), ("Cc", $"{_address}, Bob <bob@elsewhere.test>"), ("List-Post", "<mailto:list@l.test>"), ("Reply-To", "ann@elsewhere.test"));

        var sent = await DoAsync(_caller, new ReplyToMessage(source.MessageId, "Fine.", null, ReplyAll: true));

        Assert.That((sent.To, sent.Cc), Is.EqualTo(((IReadOnlyList<string>)["ann@elsewhere.test"], (IReadOnlyList<string>)["list@l.test", "Bob <bob@elsewhere.test>"])));
    }

    [Test]
    public async Task Given_recipients_stand_in_for_those_of_the_source()
    {
        var source = await ReceiveAsync();

        var sent = await DoAsync(_caller, new ReplyToMessage(source.MessageId, "x", null, To: ["new@elsewhere.test"], Bcc: ["hidden@elsewhere.test"]));
        var copied = await DoAsync(_caller, new ReplyToMessage(source.MessageId, "x", null, Cc: ["new@elsewhere.test"]));

        Assert.That((sent.To, sent.Bcc), Is.EqualTo(((IReadOnlyList<string>)["new@elsewhere.test"], (IReadOnlyList<string>)["hidden@elsewhere.test"])));
        Assert.That((copied.To, copied.Cc), Is.EqualTo(((IReadOnlyList<string>)["Somebody <somebody@elsewhere.test>"], (IReadOnlyList<string>)["new@elsewhere.test"])));
        Assert.That(
            await FailAsync(_caller, new ReplyToMessage(source.MessageId, "x", null, To: ["new@elsewhere.test"], ReplyAll: true)), Is.EqualTo("message.recipients_with_reply_all"));
    }

    [Test]
    public async Task An_answer_to_ones_own_message_goes_on_to_its_recipients()
    {
        var first = await DoAsync(_caller, Some.Send(_inbox, "ann@elsewhere.test") with { Cc = ["bob@elsewhere.test"] });

        var sent = await DoAsync(_caller, new ReplyToMessage(first.MessageId, "More.", null, ReplyAll: true));

        Assert.That((sent.To, sent.Cc, sent.ThreadId), Is.EqualTo(((IReadOnlyList<string>)["ann@elsewhere.test"], (IReadOnlyList<string>)["bob@elsewhere.test"], first.ThreadId)));
    }

    [Test]
    public async Task A_forwarded_message_brings_its_attachments_and_pictures()
    {
        await AcceptAsync(Encoding.UTF8.GetBytes(WithFiles.Replace("{0}", _address.ToString(), StringComparison.Ordinal).ReplaceLineEndings("\r\n")), _address);
        var source = (await MessagesAsync(_caller, _inbox)).Single();

        var sent = await DoAsync(_caller, new ForwardMessage(source.MessageId, ["new@elsewhere.test"], [], [], null, "See below.", null)
        {
            Attachments = [new NewAttachment("more.txt", "text/plain", null, null, "more"u8.ToArray())],
        });

        Assert.That((sent.Subject, sent.ThreadId, sent.InReplyTo), Is.EqualTo(("Fwd: Files", source.ThreadId, (string?)null)));
        Assert.That(sent.References, Is.EqualTo(new[] { "<files@elsewhere.test>" }));
        Assert.That(sent.Html, Does.Contain("cid:logo"));
        Assert.That(sent.Attachments.Select(a => (a.Filename, a.Size, a.ContentId)), Is.EquivalentTo(new[] { ("logo.png", 3L, "logo"), ("paper.pdf", 3L, (string?)null), ("more.txt", 4L, null) }));
        Assert.That((await DoAsync(_caller, new GetMessage(source.MessageId))).Attachments, Has.Count.EqualTo(2), "the source keeps its own");
    }

    [Test]
    public async Task An_answer_does_not_bring_the_pictures()
    {
        await AcceptAsync(Encoding.UTF8.GetBytes(WithFiles.Replace("{0}", _address.ToString(), StringComparison.Ordinal).ReplaceLineEndings("\r\n")), _address);
        var source = (await MessagesAsync(_caller, _inbox)).Single();

        var sent = await DoAsync(_caller, new ReplyToMessage(source.MessageId, null, "<p>Fine.</p>"));

        Assert.That(sent.Attachments, Is.Empty);
        Assert.That(sent.Html, Does.Contain("See Logo").And.Not.Contain("cid:"));
    }

    [Test]
    public async Task Everything_a_sender_may_add_is_on_the_message()
    {
        var sent = await DoAsync(_caller, Some.Send(_inbox, "ann@elsewhere.test") with
        {
            BodyHtml = "<img src=\"cid:logo\">",
            ReplyTo = ["Desk <desk@elsewhere.test>"],
            Labels = ["campaign", "campaign"],
            Attachments =
            [
                new NewAttachment("paper.pdf", "application/pdf", null, null, "PDF"u8.ToArray()), new NewAttachment(null, "image/png", true, "<logo>", new byte[] { 1 }),
                new NewAttachment("note.txt", "text/plain", true, null, "note"u8.ToArray()), new NewAttachment("c:\\x\\a.bin", null, false, "kept", new byte[] { 2 }),
            ],
        });

        var read = await DoAsync(_caller, new GetMessage(sent.MessageId));

        Assert.That(sent.Labels, Is.EqualTo(new[] { Label.Sent, "campaign" }));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(read), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(sent)));
        Assert.That(read.Attachments.Select(a => (a.Filename, a.ContentType, a.IsInline, a.ContentId)), Is.EquivalentTo(new[]
        {
            ("attachment", "image/png", true, "logo"), ("paper.pdf", "application/pdf", false, (string?)null), ("note.txt", "text/plain", false, null), ("a.bin", "application/octet-stream", false, "kept"),
        }));
        Assert.That(Encoding.UTF8.GetString(await RawAsync(sent)), Does.Contain("Reply-To: Desk <desk@elsewhere.test>"));
    }

    [Test]
    public async Task Limits_are_those_of_the_service_whose_client_it_is()
    {
        var many = Enumerable.Range(0, 51).Select(i => $"u{i}@elsewhere.test").ToList();
        var mail = Some.Send(_inbox) with { Limits = SendingLimits.AgentMail };

        Assert.That(await FailAsync(_caller, mail with { To = many[..30], Cc = many[30..] }), Is.EqualTo("message.too_many_recipients"));
        Assert.That(await FailAsync(_caller, mail with { To = many[..30], Cc = many[30..50] }), Is.Null);
        Assert.That(await FailAsync(_caller, mail with { To = [] }), Is.EqualTo("message.no_recipients"));
        Assert.That(await FailAsync(_caller, mail with { To = [], Bcc = many[..1] }), Is.Null);
        Assert.That(await FailAsync(_caller, Some.Send(_inbox) with { To = many[..30], Cc = many[30..] }), Is.Null);
        Assert.That(await FailAsync(_caller, Some.Send(_inbox) with { To = [], Bcc = many[..1] }), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(_caller, mail with { TrackOpens = true }), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(_caller, mail with { Attachments = [new NewAttachment("a", null, null, null, null)] }), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(_caller, mail with { Attachments = [new NewAttachment("a", null, null, null, null, "http://127.0.0.1/x")] }), Is.EqualTo("attachment.url_unfetchable"));
        Assert.That(await FailAsync(_caller, mail with { Attachments = [new NewAttachment("a", null, null, null, null, "file:///etc/passwd")] }), Is.EqualTo("attachment.url_unfetchable"));
    }

    [Test]
    public async Task Answers_are_refused_as_sends_are()
    {
        var source = await ReceiveAsync();
        await DoAsync(_caller, new SuppressAddress("somebody@elsewhere.test"));

        Assert.That(await FailAsync(_caller, new ReplyToMessage(source.MessageId, "x", null)), Is.EqualTo("recipient.suppressed"));
        Assert.That(await FailAsync(await Database.NewOrganizationAsync(), new ReplyToMessage(source.MessageId, "x", null)), Is.EqualTo("message.not_found"));
    }

    [Test]
    public async Task A_body_that_holds_a_file_among_its_lines_takes_no_upload_for_it()
    {
        var upload = await DoAsync(_caller, new StoreAttachment("a.txt", "text/plain", "attached"u8.ToArray()));

        var sent = await DoAsync(_caller, Some.Send(_inbox) with { BodyText = "begin 644 b.txt\n#0V%T\n`\nend\n", AttachmentIds = [new(upload.Id)] });

        Assert.That(sent.Attachments.Single(a => a.Filename == "a.txt").Id.Value, Is.EqualTo(upload.Id));
    }

    private async Task<MessageView> ReceiveAsync(params (string, string)[] headers)
    {
        await AcceptAsync(Some.Raw("Some text", headers), _address);
        return (await MessagesAsync(_caller, _inbox)).Single(m => m.Direction == MessageDirection.Inbound);
    }

    private async Task<byte[]> RawAsync(MessageView message)
    {
        var stored = await Database.ReadAsync<IMessageRepository, OutboundMessage?>(r => r.FindOutboundAsync(message.MessageId, default));
        return (await Database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(stored!.RawId, default)))!;
    }
}
