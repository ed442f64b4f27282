using System.Globalization;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class SearchTests(TestDatabase database) : SearchFixture(database)
{
    private Caller _caller = null!;
    private EmailAddress _address = null!;
    private InboxId _inbox;

    [SetUp]
    public async Task SetUp()
    {
        _caller = await Database.NewOrganizationAsync();
        _address = Some.Address;
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task A_message_is_found_from_its_acceptance_on_and_counted_once()
    {
        await ReceiveAsync(_address, "old", "Plan", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(_address, "new", "Plan", "apricot");

        var before = await SearchAsync(_caller, _inbox, "apricot");
        await Bus.IndexAsync();
        var after = await SearchAsync(_caller, _inbox, "apricot");

        Assert.That(before.Data.Select(h => NameOf(h.Message)), Is.EqualTo(new[] { "new", "old" }));
        Assert.That(after.Data.Select(h => NameOf(h.Message)), Is.EqualTo(new[] { "new", "old" }));
        Assert.That((before.Total, after.Total), Is.EqualTo((2L, 2L)));
    }

    [Test]
    public async Task Pages_do_not_overlap_and_miss_nothing()
    {
        for (var i = 0; i < 12; i++)
        {
            if (i == 9) await Bus.IndexAsync();
            await ReceiveAsync(_address, i.ToString(CultureInfo.InvariantCulture), "Plan", "apricot");
        }

        var found = new List<string>();
        for (var offset = 0; offset < 15; offset += 5) found.AddRange(await FindAsync(_caller, null, "apricot", limit: 5, offset: offset));

        Assert.That(found, Is.EqualTo(Enumerable.Range(0, 12).Reverse().Select(i => i.ToString(CultureInfo.InvariantCulture))));
        Assert.That((await SearchAsync(_caller, null, "apricot", limit: 5)).Total, Is.EqualTo(12));
    }

    [Test]
    public async Task Nobody_finds_what_is_somebody_elses()
    {
        var stranger = await Database.NewOrganizationAsync();
        await ReceiveAsync(_address, "indexed", "Plan", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(_address, "fresh", "Plan", "apricot");

        Assert.That(await FindAsync(stranger, null, "apricot"), Is.Empty);
        Assert.That(await FindAsync(stranger, null, "NOT banana"), Is.Empty);
        Assert.That(await FailAsync(stranger, new SearchMessages(_inbox, "apricot", SearchOrder.Newest, new PageRequest(20, 0))), Is.EqualTo("inbox.not_found"));
    }

    [Test]
    public async Task An_inbox_has_only_its_own()
    {
        var other = Some.Address;
        var otherInbox = await NewInboxAsync(_caller, other);
        await ReceiveAsync(_address, "here", "Plan", "apricot");
        await ReceiveAsync(other, "there", "Plan", "apricot");
        await Bus.IndexAsync();

        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "here" }));
        Assert.That(await FindAsync(_caller, otherInbox, "apricot"), Is.EqualTo(new[] { "there" }));
        Assert.That(await FindAsync(_caller, null, "apricot"), Is.EqualTo(new[] { "there", "here" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_deleted_message_is_gone_at_once(bool isIndexed)
    {
        await ReceiveAsync(_address, "stays", "Plan", "apricot");
        await ReceiveAsync(_address, "goes", "Plan", "apricot");
        if (isIndexed) await Bus.IndexAsync();

        await DoAsync(_caller, new DeleteMessage((await MessagesAsync(_caller, _inbox))[0].MessageId));

        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "stays" }));
        await Bus.IndexAsync();
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "stays" }));
    }

    [Test]
    public async Task What_comes_after_the_newest_was_deleted_is_found_and_indexed()
    {
        // SQLite gives the row id of a deleted last row again.
        await ReceiveAsync(_address, "first", "Plan", "apricot");
        await ReceiveAsync(_address, "second", "Plan", "apricot");
        await Bus.IndexAsync();
        await DoAsync(_caller, new DeleteMessage((await MessagesAsync(_caller, _inbox))[0].MessageId));
        await ReceiveAsync(_address, "third", "Plan", "apricot");

        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "third", "first" }));
        Assert.That(await Bus.IndexAsync(), Is.Zero);
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "third", "first" }));
    }

    [Test]
    public async Task What_takes_the_place_of_a_message_deleted_while_it_was_read_is_not_passed_over()
    {
        await ReceiveAsync(_address, "first", "Plan", "apricot");
        await ReceiveAsync(_address, "second", "Plan", "apricot");
        var unread = await Database.ReadAsync<IContentStore, IReadOnlyList<UnreadMessage>>(s => s.ListUnreadAsync(100, default));
        await DoAsync(_caller, new DeleteMessage((await MessagesAsync(_caller, _inbox))[0].MessageId));
        await ReceiveAsync(_address, "third", "Plan", "apricot");
        await Database.WriteAsync<IContentStore>(s => s.SaveAsync(
            [.. unread.Select(m => new IndexedMessage(m, AgentSend.Application.Search.SearchDocument.Of(m.OrganizationId, m.Message)))], default));

        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "third", "first" }));
        Assert.That(await Bus.IndexAsync(), Is.Zero);
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "third", "first" }));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Messages"), Is.EqualTo(await Database.CountAsync("SELECT COUNT(*) FROM MessageContents")));
    }

    [Test]
    public async Task A_deleted_inbox_is_out_of_sight_at_once_and_out_of_the_index_after_the_purge()
    {
        var other = Some.Address;
        await NewInboxAsync(_caller, other);
        await ReceiveAsync(_address, "indexed", "Plan", "apricot");
        await ReceiveAsync(other, "kept", "Plan", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(_address, "fresh", "Plan", "apricot");

        await DoAsync(_caller, new DeleteInbox(_inbox));

        Assert.That((await SearchAsync(_caller, null, "apricot")).Total, Is.EqualTo(1));
        Assert.That(await FindAsync(_caller, null, "apricot"), Is.EqualTo(new[] { "kept" }));
        await PurgeAsync();
        await Bus.IndexAsync();
        Assert.That(await FindAsync(_caller, null, "apricot"), Is.EqualTo(new[] { "kept" }));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM MessageSearch s WHERE NOT EXISTS (SELECT 1 FROM MessageContents c WHERE c.Sequence = s.rowid)"), Is.Zero);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM MessageContents c WHERE NOT EXISTS (SELECT 1 FROM Messages m WHERE m.Id = c.MessageId)"), Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Times_cut_to_the_millisecond(bool isIndexed)
    {
        await ReceiveAsync(_address, "first", "Plan", "apricot");
        Database.Clock.Advance(TimeSpan.FromDays(3));
        await ReceiveAsync(_address, "second", "Plan", "apricot");
        var second = Database.Clock.GetUtcNow();
        if (isIndexed) await Bus.IndexAsync();
        string At(int ms) => second.AddMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var day = second.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.That(await FindAsync(_caller, _inbox, $"apricot after:{At(0)}"), Is.EqualTo(new[] { "second" }));
        Assert.That(await FindAsync(_caller, _inbox, $"apricot after:{At(1)}"), Is.Empty);
        Assert.That(await FindAsync(_caller, _inbox, $"apricot before:{At(0)}"), Is.EqualTo(new[] { "first" }));
        Assert.That(await FindAsync(_caller, _inbox, $"before:{At(1)}"), Is.EqualTo(new[] { "second", "first" }));
        Assert.That(await FindAsync(_caller, _inbox, $"after:{day}"), Is.EqualTo(new[] { "second" }));
        Assert.That(await FindAsync(_caller, _inbox, $"before:{day}"), Is.EqualTo(new[] { "first" }));
        Assert.That(await FindAsync(_caller, _inbox, "apricot after:1900-01-01 before:2100-01-01"), Is.EqualTo(new[] { "second", "first" }));
    }

    [Test]
    public async Task The_best_comes_first_by_relevance()
    {
        await ReceiveAsync(_address, "subject", "Apricot apricot", "jam");
        await ReceiveAsync(_address, "often", "Jam", "apricot apricot apricot");
        await ReceiveAsync(_address, "once", "Jam", "apricot");
        await Bus.IndexAsync();
        await ReceiveAsync(_address, "fresh", "Apricot", "apricot apricot apricot");

        Assert.That(await FindAsync(_caller, _inbox, "apricot", SearchOrder.Relevance), Is.EqualTo(new[] { "subject", "fresh", "often", "once" }).Or.EqualTo(new[] { "fresh", "subject", "often", "once" }));
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "fresh", "once", "often", "subject" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Highlights_show_the_words_where_they_stand(bool isIndexed)
    {
        await ReceiveAsync(_address, "m", "Größe der Lieferung", $"Ihre Größe: 42. {new string('x', 300)} grosse Lieferungen", "Größe GmbH <info@elsewhere.test>", "lieferung.pdf");
        if (isIndexed) await Bus.IndexAsync();

        var highlights = (await SearchAsync(_caller, _inbox, "grosse liefer* OR nothing")).Data.Single().Highlights;

        Assert.Multiple(() =>
        {
            Assert.That(highlights.From, Is.EqualTo(new[] { "<em>Größe</em> GmbH <info@elsewhere.test>" }));
            Assert.That(highlights.Recipients, Is.Empty);
            Assert.That(highlights.Subject, Is.EqualTo(new[] { "<em>Größe</em> der <em>Lieferung</em>" }));
            Assert.That(highlights.Text, Has.Count.EqualTo(2).And.Some.StartsWith("Ihre <em>Größe</em>: 42.").And.Some.EndsWith("<em>grosse</em> <em>Lieferungen</em>"));
            Assert.That(highlights.Text.Select(t => t.Length), Is.All.LessThan(200));
            Assert.That(highlights.Files, Is.EqualTo(new[] { "<em>lieferung</em>.pdf" }));
        });
    }

    [Test]
    public async Task A_sent_message_is_found_by_its_recipients()
    {
        await DoAsync(_caller, Some.Send(_inbox, "Erika Muster <erika@elsewhere.test>") with { Bcc = ["hidden@elsewhere.test"] });
        await DeliverAsync();

        Assert.That((await SearchAsync(_caller, _inbox, "to:erika label:sent")).Total, Is.EqualTo(1));
        await Bus.IndexAsync();
        var hit = (await SearchAsync(_caller, _inbox, "to:\"erika muster\" label:outbound to:hidden")).Data.Single();
        Assert.That(hit.Message.Direction, Is.EqualTo(MessageDirection.Outbound));
        Assert.That(hit.Highlights.Recipients, Has.Some.Contains("<em>Erika Muster</em>"));
    }

    [Test]
    public async Task The_total_is_counted_up_to_its_limit()
    {
        for (var i = 0; i < SearchMessages.MaxCounted + 5; i++) await AcceptAsync(Some.Raw("apricot"), _address);
        await Bus.IndexAsync();

        var page = await SearchAsync(_caller, _inbox, "apricot", limit: 10, offset: SearchMessages.MaxCounted);

        Assert.That((page.Total, page.Data.Count), Is.EqualTo(((long)SearchMessages.MaxCounted, 5)));

        await CountAsAsync(SearchMessages.LargeInbox);
        var ofLarge = await SearchAsync(_caller, _inbox, "apricot", limit: 10, offset: SearchMessages.MaxCounted);
        var best = await SearchAsync(_caller, _inbox, "apricot", SearchOrder.Relevance, limit: 10);

        Assert.That((ofLarge.Total, ofLarge.Data.Count), Is.EqualTo(((long)SearchMessages.MaxCountedInLargeInbox, 5)), "pages go on behind it");
        Assert.That(best.Total, Is.EqualTo(SearchMessages.MaxRanked));
        await CountAsAsync(SearchMessages.MaxCounted + 5);

        Task CountAsAsync(int received) =>
            Database.ExecuteAsync("UPDATE InboxCounters SET Received = @Received WHERE InboxId = @Inbox", new { Received = received, Inbox = _inbox.ToBytes() });
    }

    [Test]
    public async Task What_an_older_version_has_read_is_read_again()
    {
        await ReceiveAsync(_address, "m", "Plan", "apricot");
        await Bus.IndexAsync();
        await Database.ExecuteAsync("UPDATE MessageContents SET Version = 0, Preview = 'old'");
        Assert.That((await MessagesAsync(_caller, _inbox)).Single().Content.Preview, Is.EqualTo("old"));

        await Bus.IndexAsync();

        Assert.That((await MessagesAsync(_caller, _inbox)).Single().Content.Preview, Is.EqualTo("apricot"));
        Assert.That(await FindAsync(_caller, _inbox, "apricot"), Is.EqualTo(new[] { "m" }));
    }

    [Test]
    public async Task What_is_stored_is_what_is_read_on_the_fly()
    {
        await ReceiveAsync(_address, "m", "Plan", "apricot\r\n\r\n> quoted\r\n");
        var fresh = (await MessagesAsync(_caller, _inbox)).Single().Content;
        await Bus.IndexAsync();
        var stored = (await MessagesAsync(_caller, _inbox)).Single().Content;

        Assert.That(stored with { Codes = fresh.Codes, Links = fresh.Links, Hidden = fresh.Hidden }, Is.EqualTo(fresh));
        Assert.That((stored.Codes, stored.Links, stored.Hidden), Is.EqualTo((fresh.Codes, fresh.Links, fresh.Hidden)));
    }

    [Test]
    public async Task Writers_and_the_indexer_at_once_lose_nothing()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 40; i++) await AcceptAsync(Some.Raw("apricot"), _address);
        }));
        var searches = 0;
        while (!writing.IsCompleted)
        {
            await Bus.SendAsync(Caller.Platform, new IndexMessages(10), default);
            var seen = await Database.CountAsync("SELECT COUNT(*) FROM Messages m WHERE m.InboxId = @Inbox", new { Inbox = _inbox.ToBytes() });
            Assert.That((await SearchAsync(_caller, _inbox, "apricot", limit: 1)).Total, Is.GreaterThanOrEqualTo(seen));
            searches++;
        }

        await writing;
        Assert.That((await SearchAsync(_caller, _inbox, "apricot")).Total, Is.EqualTo(160));
        Assert.That(await Bus.IndexAsync(), Is.Zero);
        Assert.That((await SearchAsync(_caller, _inbox, "apricot")).Total, Is.EqualTo(160));
        Assert.That(searches, Is.Positive);
    }
}
