using System.Collections.Concurrent;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class EventTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task An_event_is_read_again_field_for_field_in_pages()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var after = await LastAsync();
        var events = Enumerable.Range(0, 5).Select(i => Some.Event(owner, $"test.{i}") with { InboxId = new(Guid.NewGuid()), MessageId = i % 2 == 0 ? new(Guid.NewGuid()) : null, Recipients = [.. Enumerable.Range(0, i).Select(_ => Some.Address)] }).ToArray();
        foreach (var record in events) await AppendAsync(record);

        var first = await ReadAsync(after, 3);
        var rest = await ReadAsync(first[^1].Sequence, 100);

        Assert.That(first.Concat(rest).Select(e => e.Event with { Recipients = [] }), Is.EqualTo(events.Select(e => e with { Recipients = [] })));
        Assert.That(first.Concat(rest).Select(e => e.Event.Recipients), Is.EqualTo(events.Select(e => e.Recipients)));
        Assert.That(first.Concat(rest).Select(e => e.Sequence), Is.Ordered.Ascending.And.Unique);
        Assert.That(await ReadAsync(rest[^1].Sequence, 10), Is.Empty);
    }

    [Test]
    public async Task An_event_of_an_undone_unit_is_never_seen()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var after = await LastAsync();
        var record = Some.Event(owner);
        await Database.WriteAsync<IEventLog, bool>(
            async log =>
            {
                await log.AppendAsync(record, default);
                return true;
            },
            static _ => false);
        await AppendAsync(Some.Event(owner));

        Assert.That((await ReadAsync(after, 10)).Select(e => e.Event.Id), Has.None.EqualTo(record.Id).And.Exactly(1).Items);
    }

    [Test]
    public async Task Readers_beside_many_writers_on_several_nodes_miss_nothing_and_see_nothing_twice()
    {
        const int Writers = 8, UnitsEach = 25;
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var after = await LastAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => Database.NewNode()).ToArray();
        var written = new ConcurrentBag<EventId>();
        using var done = new CancellationTokenSource();

        async Task<List<SequencedEvent>> FollowAsync(IServiceProvider node)
        {
            var seen = new List<SequencedEvent>();
            var cursor = after;
            while (true)
            {
                var isLast = done.IsCancellationRequested; // Asked before the read: what it finds then is all there is.
                var page = await Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(cursor, 7, default), node);
                seen.AddRange(page);
                if (page.Count > 0) cursor = page[^1].Sequence;
                else if (isLast) return seen;
                await Task.Yield();
            }
        }

        var readers = nodes.Select(node => Task.Run(() => FollowAsync(node))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var unit = 0; unit < UnitsEach; unit++)
            {
                var records = Enumerable.Range(0, (unit % 3) + 1).Select(_ => Some.Event(owner)).ToArray();
                var isKept = unit % 5 != 4;
                await Database.WriteAsync<IEventLog, bool>(
                    async log =>
                    {
                        foreach (var record in records) await log.AppendAsync(record, default);
                        return isKept;
                    },
                    static kept => kept,
                    nodes[writer % nodes.Length]);
                if (isKept) Array.ForEach(records, record => written.Add(record.Id));
            }
        })));
        await done.CancelAsync();

        foreach (var seen in await Task.WhenAll(readers))
        {
            Assert.That(seen.Select(e => e.Event.Id), Is.EquivalentTo(written));
            Assert.That(seen.Select(e => e.Sequence), Is.Ordered.Ascending.And.Unique);
        }
    }

    [Test]
    public async Task Old_events_are_removed_a_few_at_a_time_and_the_newest_never()
    {
        var owner = (await Database.NewOrganizationAsync()).Owner;
        var after = await LastAsync();
        for (var i = 0; i < 5; i++) await AppendAsync(Some.Event(owner));

        while (await PruneAsync(DateTimeOffset.MaxValue, 2))
        {
            // Until there is nothing left to remove.
        }

        var left = await ReadAsync(0, 10);
        Assert.That(left, Has.Count.EqualTo(1));
        Assert.That(left[0].Sequence, Is.EqualTo(after + 5));
        await AppendAsync(Some.Event(owner));
        Assert.That((await ReadAsync(left[0].Sequence, 10)).Single().Sequence, Is.GreaterThan(left[0].Sequence));
        Assert.That(await PruneAsync(Some.Time.AddDays(-1), 10), Is.False);
    }

    [Test]
    public async Task A_reader_that_remembers_its_place_is_moved_by_one_of_two_alone()
    {
        var place = await Database.ReadAsync<IEventLog, long>(log => log.ReadCursorAsync("webhooks", default));

        Assert.That(await AdvanceAsync(place, place + 7), Is.True);
        Assert.That(await AdvanceAsync(place, place + 9), Is.False);
        Assert.That(await Database.ReadAsync<IEventLog, long>(log => log.ReadCursorAsync("webhooks", default)), Is.EqualTo(place + 7));
    }

    private Task<bool> PruneAsync(DateTimeOffset before, int take) => Database.WriteAsync<IEventLog, bool>(log => log.PruneAsync(before, take, default));

    private Task<bool> AdvanceAsync(long from, long to) => Database.WriteAsync<IEventLog, bool>(log => log.TryAdvanceAsync("webhooks", from, to, default));

    private Task AppendAsync(EventRecord record) => Database.WriteAsync<IEventLog>(log => log.AppendAsync(record, default));

    private Task<IReadOnlyList<SequencedEvent>> ReadAsync(long after, int take) =>
        Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(after, take, default));

    private Task<long> LastAsync() => Database.CountAsync("SELECT COALESCE(MAX(Sequence), 0) FROM Events");
}
