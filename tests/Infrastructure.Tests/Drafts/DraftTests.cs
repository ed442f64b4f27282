using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Drafts;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Drafts;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class DraftTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_draft_is_read_as_it_was_made()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var made = await DoAsync(caller, new CreateDraft(inbox, ["A <a@elsewhere.test>"], ["b@elsewhere.test"], ["c@elsewhere.test"], "Ünï", "text", "<p>html</p>", ClientId: "one")
        {
            ReplyTo = ["desk@elsewhere.test"],
            Labels = ["approve", "urgent"],
            Attachments = [new NewAttachment("a.txt", "text/plain", null, null, "file"u8.ToArray()), new NewAttachment("i.png", "image/png", true, "logo", new byte[] { 1, 2 })],
        });

        var read = await DoAsync(caller, new GetDraft(new DraftId(made.Id)));

        Assert.That(System.Text.Json.JsonSerializer.Serialize(read), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(made)));
        Assert.That((read.Kind, read.SendStatus, read.Preview), Is.EqualTo((DraftKind.New, SendStatus.None, "text")));
        Assert.That(read.Attachments.Select(a => (a.Filename, a.Size, a.IsInline, a.ContentId)), Is.EqualTo(new[] { ("a.txt", 4L, false, (string?)null), ("i.png", 2L, true, "logo") }));
        Assert.That((await DoAsync(caller, new GetDraftAttachment(new DraftId(made.Id), made.Attachments[0].Id))).Filename, Is.EqualTo("a.txt"));
    }

    [Test]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var made = await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"], ["b@elsewhere.test"], Subject: "Subject", BodyText: "text", BodyHtml: "<p>html</p>") { Labels = ["one", "two"] });
        var id = new DraftId(made.Id);

        Database.Clock.Advance(TimeSpan.FromSeconds(1));
        var changed = await DoAsync(caller, new UpdateDraft(id)
        {
            Cc = new Patch<IReadOnlyList<string>>(true, null),
            To = new Patch<IReadOnlyList<string>>(true, ["z@elsewhere.test"]),
            BodyHtml = new Patch<string>(true, null),
            AddLabels = ["three"],
            RemoveLabels = ["one"],
        });

        Assert.That((changed.To, changed.Cc, changed.Subject, changed.Text, changed.Html, changed.Labels), Is.EqualTo((
            (IReadOnlyList<string>)["z@elsewhere.test"], (IReadOnlyList<string>)[], "Subject", "text", (string?)null, (IReadOnlyList<string>)["two", "three"])));
        Assert.That(changed.UpdatedAt, Is.GreaterThan(made.UpdatedAt));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(await DoAsync(caller, new GetDraft(id))), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(changed)));
    }

    [Test]
    public async Task A_draft_that_is_sent_becomes_a_message_and_is_gone()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var made = await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"], Bcc: ["b@elsewhere.test"], Subject: "S", BodyText: "words")
        {
            Labels = ["approve"],
            Attachments = [new NewAttachment("a.txt", "text/plain", null, null, "file"u8.ToArray())],
        });
        var id = new DraftId(made.Id);

        var sent = await DoAsync(caller, new SendDraft(id, ["approved"], ["approve"]));

        Assert.That((sent.To, sent.Bcc, sent.Subject, sent.Text), Is.EqualTo(((IReadOnlyList<string>)["a@elsewhere.test"], (IReadOnlyList<string>)["b@elsewhere.test"], "S", "words")));
        Assert.That(sent.Labels, Is.EqualTo(new[] { Label.Sent, "approved" }));
        Assert.That(sent.Attachments.Single().Id, Is.EqualTo(made.Attachments[0].Id), "it keeps its id");
        Assert.That(await FailAsync(caller, new SendDraft(id, [], [])), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(caller, new GetDraft(id)), Is.EqualTo("draft.not_found"));
        Assert.That((await MessagesAsync(caller, inbox)).Single().Id, Is.EqualTo(sent.Id));
    }

    [Test]
    public async Task A_draft_that_is_refused_stays_as_it_was()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var id = new DraftId((await DoAsync(caller, new CreateDraft(inbox, Subject: "To nobody"))).Id);

        Assert.That(await FailAsync(caller, new SendDraft(id, [], [])), Is.EqualTo("message.no_recipients"));
        await DoAsync(caller, new UpdateDraft(id) { To = new Patch<IReadOnlyList<string>>(true, ["gone@elsewhere.test"]) });
        await DoAsync(caller, new AgentSend.Application.Delivery.SuppressAddress("gone@elsewhere.test"));
        Assert.That(await FailAsync(caller, new SendDraft(id, [], [])), Is.EqualTo("recipient.suppressed"));
        Assert.That((await DoAsync(caller, new GetDraft(id))).SendStatus, Is.EqualTo(SendStatus.None));
    }

    [Test]
    public async Task An_answer_draws_on_what_it_answers()
    {
        var (caller, inbox, source) = await NewSourceAsync(("From", "Ann <ann@elsewhere.test>"), ("Reply-To", "desk@elsewhere.test"), ("Subject", "AW: Plan"), ("References", "<r1@x.test> <r2@x.test>"));

        var draft = await DoAsync(caller, new CreateDraft(inbox, InReplyTo: source.MessageId, BodyText: "Fine."));
        var sent = await DoAsync(caller, new SendDraft(new DraftId(draft.Id), [], []));

        Assert.That((draft.To, draft.Subject, draft.InReplyTo, draft.ForwardOf), Is.EqualTo(((IReadOnlyList<string>)["desk@elsewhere.test"], "Re: Plan", source.MessageIdHeader, (string?)null)));
        Assert.That(draft.References, Is.EqualTo(new[] { "<r1@x.test>", "<r2@x.test>", source.MessageIdHeader }));
        Assert.That((sent.ThreadId, sent.InReplyTo, sent.References), Is.EqualTo((source.ThreadId, source.MessageIdHeader, draft.References)));
        Assert.That(sent.Text, Does.StartWith("Fine.\n\nOn ").And.EndsWith("> Some text"));
    }

    [Test]
    public async Task An_answer_outlives_what_it_answers()
    {
        var (caller, inbox, source) = await NewSourceAsync(("Subject", "Plan"));
        var draft = await DoAsync(caller, new CreateDraft(inbox, InReplyTo: source.MessageId, BodyText: "Fine."));
        await DoAsync(caller, new DeleteMessage(source.MessageId));

        var sent = await DoAsync(caller, new SendDraft(new DraftId(draft.Id), [], []));

        Assert.That((sent.Text, sent.InReplyTo), Is.EqualTo(("Fine.", source.MessageIdHeader)));
    }

    [Test]
    public async Task What_is_passed_on_joins_when_it_is_sent()
    {
        var (caller, inbox, source) = await NewSourceAsync(("Subject", "Plan"));
        var draft = await DoAsync(caller, new CreateDraft(inbox, ForwardOf: source.MessageId, BodyText: "See below."));

        Assert.That((draft.To, draft.Subject, draft.ForwardOf, draft.Text), Is.EqualTo(((IReadOnlyList<string>)[], "Fwd: Plan", source.MessageIdHeader, "See below.")));
        await DoAsync(caller, new UpdateDraft(new DraftId(draft.Id)) { To = new Patch<IReadOnlyList<string>>(true, ["a@elsewhere.test"]) });
        var sent = await DoAsync(caller, new SendDraft(new DraftId(draft.Id), [], []));
        Assert.That((sent.ThreadId, sent.InReplyTo), Is.EqualTo((source.ThreadId, (string?)null)));
        Assert.That(sent.Text, Does.StartWith("See below.\n\n---------- Forwarded message").And.EndsWith("Some text"));
    }

    [Test]
    public async Task What_is_passed_on_must_be_there()
    {
        var (caller, inbox, source) = await NewSourceAsync(("Subject", "Plan"));
        var draft = await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"], ForwardOf: source.MessageId));
        await DoAsync(caller, new DeleteMessage(source.MessageId));

        Assert.That(await FailAsync(caller, new SendDraft(new DraftId(draft.Id), [], [])), Is.EqualTo("draft.source_gone"));
    }

    [Test]
    public async Task What_contradicts_itself_is_refused()
    {
        var (caller, inbox, source) = await NewSourceAsync(("Subject", "Plan"));
        var other = await NewInboxAsync(caller);

        Assert.That(await FailAsync(caller, new CreateDraft(inbox, InReplyTo: source.MessageId, ForwardOf: source.MessageId)), Is.EqualTo("draft.two_sources"));
        Assert.That(await FailAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"], InReplyTo: source.MessageId, ReplyAll: true)), Is.EqualTo("message.recipients_with_reply_all"));
        Assert.That(await FailAsync(caller, new CreateDraft(inbox, ReplyAll: true)), Is.EqualTo("draft.nothing_to_reply_to"));
        Assert.That(await FailAsync(caller, new CreateDraft(other, InReplyTo: source.MessageId)), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(caller, new CreateDraft(inbox, ["not an address"])), Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(caller, new CreateDraft(inbox) { Labels = [Label.Scheduled] }), Is.EqualTo("request.invalid"));
    }

    [Test]
    public async Task Deleting_a_draft_deletes_what_was_made_for_it_alone()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var upload = new AttachmentId((await DoAsync(caller, new StoreAttachment("kept.txt", null, "kept"u8.ToArray()))).Id);
        var draft = await DoAsync(caller, new CreateDraft(inbox) { AttachmentIds = [upload], Attachments = [new NewAttachment("own.txt", null, null, null, "own"u8.ToArray())] });

        await DoAsync(caller, new DeleteDraft(new DraftId(draft.Id)));

        Assert.That(await FailAsync(caller, new GetAttachment(upload)), Is.Null);
        Assert.That(await FailAsync(caller, new GetAttachment(draft.Attachments[1].Id)), Is.EqualTo("attachment.not_found"));
        await DoAsync(caller, new DeleteDraft(new DraftId((await DoAsync(caller, new CreateDraft(inbox))).Id)));
    }

    [Test]
    public async Task Attachments_come_and_go()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var draft = await DoAsync(caller, new CreateDraft(inbox) { Attachments = [new NewAttachment("a.txt", null, null, null, "a"u8.ToArray())] });

        var changed = await DoAsync(caller, new UpdateDraft(new DraftId(draft.Id))
        {
            RemoveAttachments = [draft.Attachments[0].Id],
            Attachments = [new NewAttachment("b.txt", null, null, null, "b"u8.ToArray())],
        });

        Assert.That(changed.Attachments.Single().Filename, Is.EqualTo("b.txt"));
        Assert.That(await FailAsync(caller, new GetAttachment(draft.Attachments[0].Id)), Is.EqualTo("attachment.not_found"));
        Assert.That(await FailAsync(caller, new UpdateDraft(new DraftId(draft.Id)) { RemoveAttachments = [draft.Attachments[0].Id] }), Is.EqualTo("attachment.not_found"));
    }

    [Test]
    public async Task Lists_have_every_draft_once_changed_last_first()
    {
        var caller = await Database.NewOrganizationAsync();
        var (one, other) = (await NewInboxAsync(caller), await NewInboxAsync(caller));
        var made = new List<DraftView>();
        for (var i = 0; i < 7; i++)
        {
            if (i % 2 == 0) Database.Clock.Advance(TimeSpan.FromMilliseconds(5)); // Two of a moment.
            made.Add(await DoAsync(caller, new CreateDraft(i == 3 ? other : one, SendAt: i == 5 ? Database.Clock.GetUtcNow().AddDays(1) : null) { Labels = i < 2 ? ["a", "b"] : ["a"] }));
        }

        Assert.That(await PagesAsync(caller, DraftFilter.None, isAscending: false), Is.EqualTo(made.AsEnumerable().Reverse().Select(d => d.Id)));
        Assert.That(await PagesAsync(caller, DraftFilter.None, isAscending: true), Is.EqualTo(made.Select(d => d.Id)));
        Assert.That(await PagesAsync(caller, new DraftFilter(["a", "b"]), isAscending: true), Is.EqualTo(made.Take(2).Select(d => d.Id)));
        Assert.That(await PagesAsync(caller, new DraftFilter([Label.Scheduled, "a"]), isAscending: true), Is.EqualTo(new[] { made[5].Id }));
        Assert.That(await PagesAsync(caller, new DraftFilter(["none"]), isAscending: true), Is.Empty);
        Assert.That(await PagesAsync(caller, new DraftFilter([], Before: made[4].UpdatedAt), isAscending: true), Is.EqualTo(made.Take(4).Select(d => d.Id)));
        Assert.That(await PagesAsync(caller, new DraftFilter([], After: made[4].UpdatedAt), isAscending: true), Is.EqualTo(made.Skip(6).Select(d => d.Id)));

        var scoped = caller.Within(Domain.Pods.PodId.DefaultOf(caller.Owner), other);
        Assert.That(await PagesAsync(scoped, DraftFilter.None, isAscending: true), Is.EqualTo(new[] { made[3].Id }));
        Assert.That(await FailAsync(scoped, new GetDraft(new DraftId(made[0].Id))), Is.EqualTo("draft.not_found"));
        var page = await DoAsync(caller, new ListDrafts(one, new PageRequest(2, 1)));
        Assert.That((page.Total, page.Data.Select(d => d.Id).ToArray()), Is.EqualTo((6L, new[] { made[5].Id, made[4].Id })));
    }

    [Test]
    public async Task Nobody_finds_another_organizations_drafts()
    {
        var (caller, thief) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        var inbox = await NewInboxAsync(caller);
        var id = new DraftId((await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"]))).Id);

        Assert.That(await FailAsync(thief, new GetDraft(id)), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(thief, new UpdateDraft(id)), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(thief, new DeleteDraft(id)), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(thief, new SendDraft(id, [], [])), Is.EqualTo("draft.not_found"));
        Assert.That(await FailAsync(thief, new CreateDraft(inbox)), Is.EqualTo("inbox.not_found"));
        Assert.That(await PagesAsync(thief, DraftFilter.None, isAscending: true), Is.Empty);
    }

    [Test]
    public async Task Drafts_go_with_their_inbox()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var draft = await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"], SendAt: Database.Clock.GetUtcNow()) { Labels = ["x"], Attachments = [new NewAttachment("a", null, null, null, "a"u8.ToArray())] });

        await DoAsync(caller, new DeleteInbox(inbox));

        Assert.That(await FailAsync(caller, new GetDraft(new DraftId(draft.Id))), Is.EqualTo("draft.not_found"));
        Assert.That(await PagesAsync(caller, DraftFilter.None, isAscending: true), Is.Empty);
        await PurgeAsync();
        var rows = await Database.CountAsync("SELECT (SELECT COUNT(*) FROM Drafts WHERE Id = @Id) + (SELECT COUNT(*) FROM DraftLabels WHERE DraftId = @Id)", new { Id = draft.Id.ToByteArray(bigEndian: true) });
        Assert.That(rows, Is.Zero);
    }

    private async Task<(Caller Caller, Domain.Inboxes.InboxId Inbox, MessageView Source)> NewSourceAsync(params (string, string)[] headers)
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw("Some text", headers), address);
        return (caller, inbox, (await MessagesAsync(caller, inbox)).Single());
    }

    private async Task<List<Guid>> PagesAsync(Caller caller, DraftFilter filter, bool isAscending)
    {
        var ids = new List<Guid>();
        string? after = null;
        do
        {
            var page = await DoAsync(caller, new FindDrafts(filter, new CursorRequest(2, after, isAscending)));
            ids.AddRange(page.Items.Select(draft => draft.Id));
            after = page.Next;
        }
        while (after is not null);
        return ids;
    }
}
