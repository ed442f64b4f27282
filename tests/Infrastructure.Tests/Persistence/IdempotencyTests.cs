using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class IdempotencyTests(TestDatabase database) : StoreTests(database)
{
    private static readonly byte[] Fingerprint = new byte[32];

    private Caller _caller = Caller.Anonymous;
    private InboxId _inbox;

    [SetUp]
    public async Task OpenAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _inbox = await NewInboxAsync(_caller);
    }

    private SendMessage Send => Some.Send(_inbox) with { IdempotencyKey = "key-1" };

    [Test]
    public async Task The_same_request_gets_the_same_answer_and_does_nothing_else()
    {
        var first = await DoAsync(_caller, Send);
        var second = await DoAsync(_caller, Send);

        Assert.That(Json(second), Is.EqualTo(Json(first)));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
        Assert.That((await DoAsync(_caller, new GetInbox(_inbox))).TotalSent, Is.EqualTo(1));
    }

    [Test]
    public async Task Other_content_under_the_same_key_is_a_conflict()
    {
        await DoAsync(_caller, Send);

        Assert.That(await FailAsync(_caller, Send with { Subject = "Another" }), Is.EqualTo("idempotency.key_reused"));
        Assert.That(await FailAsync(_caller, Send with { To = ["other@elsewhere.test"] }), Is.EqualTo("idempotency.key_reused"));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Keys_of_two_organizations_and_of_two_spellings_are_different_keys()
    {
        var stranger = await Database.NewOrganizationAsync();
        var theirs = await NewInboxAsync(stranger);
        await DoAsync(_caller, Send);

        await DoAsync(stranger, Some.Send(theirs) with { IdempotencyKey = "key-1" });
        await DoAsync(_caller, Send with { IdempotencyKey = "KEY-1" });

        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_request_whose_twin_is_still_running_is_told_so()
    {
        using var writer = new WaitingWriter();
        var slow = Database.NewNode(services => services.Replace(ServiceDescriptor.Singleton<IMimeWriter>(writer)));
        var first = Task.Run(() => slow.GetRequiredService<ICommandBus>().SendAsync(_caller, Send, default));
        writer.Reached.Wait();

        Assert.That(await FailAsync(_caller, Send), Is.EqualTo("idempotency.in_flight"));
        Assert.That(await FailAsync(_caller, Send with { Subject = "Another" }), Is.EqualTo("idempotency.key_reused"));

        writer.GoOn.Set();
        var answer = (await first).Value;
        Assert.That((await DoAsync(_caller, Send)).Id, Is.EqualTo(answer.Id));
    }

    [Test]
    public async Task Parallel_duplicates_send_once_and_nobody_hears_of_another_message()
    {
        for (var round = 0; round < 3; round++)
        {
            var send = Send with { IdempotencyKey = $"parallel-{round}" };
            var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Bus.SendAsync(_caller, send, default)));

            Assert.That(results.Where(r => r.IsSuccess).Select(r => r.Value.Id).Distinct().Count(), Is.EqualTo(1));
            Assert.That(results.Where(r => !r.IsSuccess).Select(r => r.Failure!.Code), Is.All.EqualTo("idempotency.in_flight"));
            Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(round + 1));
        }
    }

    [Test]
    public async Task A_request_refused_inside_its_unit_of_work_frees_the_key()
    {
        await DoAsync(_caller, new UpdateInbox(_inbox, default, default, 0));
        Assert.That(await FailAsync(_caller, Send), Is.EqualTo("inbox.quota_used_up"));
        await DoAsync(_caller, new UpdateInbox(_inbox, default, default, 5));

        await DoAsync(_caller, Send);
    }

    [Test]
    public async Task A_request_refused_before_its_unit_of_work_frees_the_key()
    {
        await DoAsync(_caller, new UpdateInbox(_inbox, default, InboxStatus.Suspended, default));
        Assert.That(await FailAsync(_caller, Send), Is.EqualTo("inbox.suspended"));
        await DoAsync(_caller, new UpdateInbox(_inbox, default, InboxStatus.Active, default));

        await DoAsync(_caller, Send);
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM IdempotencyKeys WHERE Answer IS NULL"), Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_fault_frees_the_key_and_is_what_the_caller_sees(bool insideTheUnitOfWork)
    {
        var broken = Database.NewNode(services =>
        {
            if (insideTheUnitOfWork) services.Replace(ServiceDescriptor.Scoped<IRawMessageStore, BrokenStore>());
            else services.Replace(ServiceDescriptor.Singleton<IMimeWriter, BrokenWriter>());
        });

        Assert.That(
            () => broken.GetRequiredService<ICommandBus>().SendAsync(_caller, Send, default), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("Broken."));
        await DoAsync(_caller, Send);
    }

    [Test]
    public async Task An_answer_is_kept_for_a_day()
    {
        var first = await DoAsync(_caller, Send);

        Database.Clock.Advance(IdempotencyKeptFor - TimeSpan.FromMilliseconds(1));
        Assert.That((await DoAsync(_caller, Send)).Id, Is.EqualTo(first.Id));
        Database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await DoAsync(_caller, Send)).Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task A_key_whose_owner_died_is_free_again_after_a_while()
    {
        await TakeAsync();

        Database.Clock.Advance(IdempotencyInFlightFor - TimeSpan.FromMilliseconds(1));
        Assert.That(await FailAsync(_caller, Send), Is.EqualTo("idempotency.key_reused"));
        Database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await DoAsync(_caller, Send);
    }

    [Test]
    public async Task Who_took_too_long_does_nothing_and_leaves_the_others_answer_alone()
    {
        using var writer = new WaitingWriter();
        var slow = Database.NewNode(services => services.Replace(ServiceDescriptor.Singleton<IMimeWriter>(writer)));
        var late = Task.Run(() => slow.GetRequiredService<ICommandBus>().SendAsync(_caller, Send, default));
        writer.Reached.Wait();
        Database.Clock.Advance(IdempotencyInFlightFor);
        var second = await DoAsync(_caller, Send);
        writer.GoOn.Set();

        Assert.That((await late).Failure?.Code, Is.EqualTo("idempotency.in_flight"));
        Assert.That((await DoAsync(_caller, Send)).Id, Is.EqualTo(second.Id));
        Assert.That(await MessagesAsync(_caller, _inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_survives_as_it_was_whatever_is_in_it()
    {
        var send = Send with
        {
            To = ["\"Ünï, <x>\" <user@elsewhere.test>"],
            Bcc = ["hidden@elsewhere.test"],
            Subject = "漢字 🙂 \"quoted\"",
            BodyText = "Line\nline",
            BodyHtml = "<p>é</p>",
        };
        var first = await DoAsync(_caller, send);

        Assert.That(Json(await DoAsync(_caller, send)), Is.EqualTo(Json(first)));
    }

    private static TimeSpan IdempotencyKeptFor => TimeSpan.FromHours(24);

    private static TimeSpan IdempotencyInFlightFor => TimeSpan.FromMinutes(2);

    private static string Json(MessageView view) => System.Text.Json.JsonSerializer.Serialize(view);

    private Task<IdempotencyEntry?> TakeAsync()
    {
        var now = Database.Clock.GetUtcNow();
        return Database.WriteAsync<IIdempotencyStore, IdempotencyEntry?>(s => s.TakeAsync(_caller.Owner, "key-1", Guid.NewGuid(), Fingerprint, now, now + IdempotencyInFlightFor, default));
    }

    private sealed class BrokenStore : IRawMessageStore
    {
        public Task AddAsync(RawMessageId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new NotSupportedException("Broken.");

        public Task<byte[]?> ReadAsync(RawMessageId id, CancellationToken cancellationToken) => throw new NotSupportedException("Broken.");

        public Task<byte[]?> ReadAsync(RawMessageId id, PartSlice slice, CancellationToken cancellationToken) => throw new NotSupportedException("Broken.");

        public Task<byte[]?> ReadHeadAsync(OrganizationId owner, MessageId message, int octets, CancellationToken cancellationToken) => throw new NotSupportedException("Broken.");
    }

    private sealed class WaitingWriter : IMimeWriter, IDisposable
    {
        private readonly Infrastructure.Mime.MimeWriter _inner = new();

        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim GoOn { get; } = new();

        public byte[] Write(OutgoingMessage message)
        {
            Reached.Set();
            GoOn.Wait();
            return _inner.Write(message);
        }

        public void Dispose()
        {
            Reached.Dispose();
            GoOn.Dispose();
        }
    }

    private sealed class BrokenWriter : IMimeWriter
    {
        public byte[] Write(OutgoingMessage message) => throw new NotSupportedException("Broken.");
    }
}
