using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class ImportTests(TestDatabase database) : StoreTests(database)
{
    private Caller _caller = Caller.Anonymous;
    private InboxId _inbox;

    private DateTimeOffset Now => Database.Clock.GetUtcNow();

    [SetUp]
    public async Task SetUpAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _inbox = await NewInboxAsync(_caller, Some.Address);
    }

    [Test]
    public async Task An_imported_message_has_the_time_it_came_and_stands_there_in_the_list()
    {
        await ImportAsync(Mail("newer", days: 1));
        await ImportAsync(Mail("older", days: 9));
        var late = await ImportAsync(Mail("between", days: 5));

        var list = await ListAsync();
        Assert.That(list.Select(message => message.Subject), Is.EqualTo(new[] { "newer", "between", "older" }));
        Assert.That(list[1].CreatedAt, Is.EqualTo(Now.AddDays(-5)));
        Assert.That((list[1].Id, list[1].Direction, list[1].Status), Is.EqualTo((late.Id.Value, MessageDirection.Inbound, MessageStatus.Received)));
        Assert.That(list[1].Labels, Is.EqualTo(new[] { Label.Received }));
    }

    [Test]
    public async Task The_same_octets_are_one_message_however_often_they_come()
    {
        var first = await ImportAsync(Mail("once", days: 3));
        var again = await ImportAsync(Mail("once", days: 3) with { At = Now.AddDays(-1), IsUnread = true });
        var nameless = Mail("nameless", days: 3) with { Raw = "Subject: nameless\r\n\r\nx\r\n"u8.ToArray() };
        var (one, two) = (await ImportAsync(nameless), await ImportAsync(nameless));
        var other = await ImportAsync(nameless with { Raw = "Subject: nameless\r\n\r\ny\r\n"u8.ToArray() });

        Assert.That((first.IsNew, again.IsNew, again.Id), Is.EqualTo((true, false, first.Id)));
        Assert.That((one.IsNew, two.IsNew, two.Id, other.IsNew), Is.EqualTo((true, false, one.Id, true)));
        Assert.That(await ListAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_came_by_smtp_is_known_when_it_is_imported()
    {
        var address = Some.Address;
        var inbox = await NewInboxAsync(_caller, address);
        await AcceptAsync(Some.Raw("Here already", ("Message-ID", Some.MessageIdHeader)), address);
        var there = (await DoAsync(_caller, new ListMessages(inbox, null, new PageRequest(10, 0)))).Data.Single();

        var imported = await DoAsync(_caller, new ImportMessage(inbox, await DoAsync(_caller, new GetRawMessage(new MessageId(there.Id)))));

        Assert.That((imported.IsNew, imported.Id.Value), Is.EqualTo((false, there.Id)));
    }

    [Test]
    public async Task Answers_join_the_thread_of_what_they_answer_and_an_older_one_changes_its_end_no_more()
    {
        var root = await ImportAsync(Mail("root", days: 9));
        var last = await ImportAsync(Mail("last", days: 1, "root"));
        var middle = await ImportAsync(Mail("middle", days: 5, "root"));

        var thread = await DoAsync(_caller, new GetThread(root.ThreadId));
        var messages = await DoAsync(_caller, new ListThreadMessages(root.ThreadId, new PageRequest(10, 0)));
        Assert.That((last.ThreadId, middle.ThreadId), Is.EqualTo((root.ThreadId, root.ThreadId)));
        Assert.That((thread.Subject, thread.MessageCount, thread.LastMessageAt), Is.EqualTo(("root", 3, Now.AddDays(-1))));
        Assert.That(thread.Totals.LastMessageId, Is.EqualTo(last.Id));
        Assert.That(messages.Data.Select(message => message.Subject), Is.EqualTo(new[] { "root", "middle", "last" }));
    }

    [Test]
    public async Task Sent_unread_and_labelled_mail_stays_what_it_is()
    {
        await ImportAsync(Mail("sent", days: 2) with { IsSent = true });
        await ImportAsync(Mail("unread", days: 3) with { IsUnread = true, Labels = ["old", "flagged"] });
        await ImportAsync(Mail("junk", days: 4) with { Labels = [Label.Spam] });

        var list = await ListAsync();
        Assert.That(list.Select(message => message.Subject), Is.EqualTo(new[] { "sent", "unread" }));
        Assert.That((list[0].Direction, list[0].Status), Is.EqualTo((MessageDirection.Outbound, MessageStatus.Sent)));
        Assert.That(list[1].Labels, Is.EqualTo(new[] { Label.Received, Label.Unread, "old", "flagged" }));
    }

    [Test]
    public async Task Nobody_is_told_and_nothing_is_delivered()
    {
        var events = await Database.CountAsync("SELECT COUNT(*) FROM Events");
        await ImportAsync(Mail("quiet", days: 2));
        await ImportAsync(Mail("sent quietly", days: 2) with { IsSent = true });

        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Events"), Is.EqualTo(events));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Deliveries"), Is.Zero);
    }

    [Test]
    public async Task Files_with_other_line_ends_become_mail()
    {
        var made = await ImportAsync(new ImportMessage(_inbox, "Subject: unix\nFrom: a@b.test\n\none\ntwo\n"u8.ToArray()));

        var raw = await DoAsync(_caller, new GetRawMessage(made.Id));
        Assert.That(Encoding.ASCII.GetString(raw), Is.EqualTo("Subject: unix\r\nFrom: a@b.test\r\n\r\none\r\ntwo\r\n"));
        Assert.That((await DoAsync(_caller, new GetMessage(made.Id))).Text, Is.EqualTo("one\ntwo"));
    }

    [TestCase("Received: from a by b; Mon, 06 Jul 2020 10:00:00 +0200\r\nDate: Sun, 05 Jul 2020 10:00:00 +0200\r\n", "2020-07-06T08:00:00Z")]
    [TestCase("Received: from a by b\r\nDate: Sun, 05 Jul 2020 10:00:00 +0200\r\n", "2020-07-05T08:00:00Z")]
    [TestCase("Date: Sun, 05 Jul 2020 10:00:00 +0200\r\n", "2020-07-05T08:00:00Z")]
    [TestCase("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n", null)]
    [TestCase("Date: Thu, 01 Jan 2970 00:00:00 +0000\r\n", null)]
    [TestCase("Subject: no date\r\n", null)]
    public async Task The_time_is_the_one_the_message_gives(string header, string? expected)
    {
        var made = await ImportAsync(new ImportMessage(_inbox, Encoding.ASCII.GetBytes($"{header}\r\n{Guid.NewGuid()}\r\n")));

        var at = (await DoAsync(_caller, new GetMessage(made.Id))).CreatedAt;
        Assert.That(at, Is.EqualTo(expected is null ? Now : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [TestCase("")]
    [TestCase("no header here")]
    [TestCase("\u0000\u0001PK: x")]
    [TestCase("two words: x\r\n\r\n")]
    public async Task What_is_no_message_is_refused(string text) =>
        Assert.That(await FailAsync(_caller, new ImportMessage(_inbox, Encoding.Latin1.GetBytes(text))), Is.EqualTo("message.unreadable"));

    [Test]
    public async Task Its_limits_are_those_of_other_mail()
    {
        var limit = 26_214_400;
        var raw = Encoding.ASCII.GetBytes("Subject: x\r\n\r\n" + new string('x', limit));
        Assert.That(await FailAsync(_caller, new ImportMessage(_inbox, raw.AsMemory(0, limit + 1))), Is.EqualTo("message.too_large"));
        Assert.That((await ImportAsync(new ImportMessage(_inbox, raw.AsMemory(0, limit)))).IsNew, Is.True);
        Assert.That(await FailAsync(_caller, Mail("x", days: 1) with { Labels = [Label.Sent] }), Is.EqualTo("request.invalid"));
    }

    [Test]
    public async Task Somebody_elses_inbox_is_not_there_and_a_key_needs_both_permissions()
    {
        var stranger = await Database.NewOrganizationAsync();
        Assert.That(await FailAsync(stranger, Mail("x", days: 1)), Is.EqualTo("inbox.not_found"));
        var reader = _caller with { Permissions = PermissionSet.Of([Permission.InboxRead, Permission.MessageRead, Permission.MessageSend, Permission.MessageUpdate]) };
        Assert.That(await FailAsync(reader, Mail("x", days: 1)), Is.EqualTo("key.missing_permission"));
    }

    [Test]
    public async Task Many_at_once_are_each_there_once()
    {
        var mails = Enumerable.Range(0, 40).Select(i => Mail($"m{i % 20}", days: 1 + (i % 20))).ToArray();

        var made = await Task.WhenAll(mails.Select(ImportAsync));

        Assert.That(made.Count(message => message.IsNew), Is.EqualTo(20));
        Assert.That(await ListAsync(), Has.Count.EqualTo(20));
    }

    private ImportMessage Mail(string name, int days, string? answers = null) => new(_inbox, Encoding.ASCII.GetBytes(
        $"From: a@b.test\r\nSubject: {name}\r\nMessage-ID: <{name.Replace(' ', '-')}@b.test>\r\n{(answers is null ? "" : $"In-Reply-To: <{answers}@b.test>\r\n")}\r\nText of {name}\r\n"))
    {
        At = Now.AddDays(-days),
    };

    private Task<ImportedMessage> ImportAsync(ImportMessage command) => DoAsync(_caller, command);

    private async Task<IReadOnlyList<MessageView>> ListAsync() => (await DoAsync(_caller, new ListMessages(_inbox, null, new PageRequest(100, 0)))).Data;
}
