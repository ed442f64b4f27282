using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class ThreadMatchingTests(TestDatabase database) : StoreTests(database)
{
    private readonly EmailAddress _address = Some.Address;
    private Caller _caller = Caller.Anonymous;
    private InboxId _inbox;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task In_Reply_To_comes_before_References()
    {
        var (cited, replied) = (await ArriveAsync(), await ArriveAsync());

        var answer = await ArriveAsync(("References", cited.MessageIdHeader), ("In-Reply-To", replied.MessageIdHeader));

        Assert.That(answer.ThreadId, Is.EqualTo(replied.ThreadId));
    }

    [Test]
    public async Task Of_References_the_newest_that_is_known_counts()
    {
        var (older, newer) = (await ArriveAsync(), await ArriveAsync());

        var answer = await ArriveAsync(("References", $"{older.MessageIdHeader} {newer.MessageIdHeader} <unknown@elsewhere.test>"), ("In-Reply-To", "<unknown@elsewhere.test>"));

        Assert.That(answer.ThreadId, Is.EqualTo(newer.ThreadId));
    }

    [Test]
    public async Task The_first_known_of_several_In_Reply_To_counts()
    {
        var (one, other) = (await ArriveAsync(), await ArriveAsync());

        var answer = await ArriveAsync(("In-Reply-To", $"<unknown@elsewhere.test> {one.MessageIdHeader} {other.MessageIdHeader}"));

        Assert.That(answer.ThreadId, Is.EqualTo(one.ThreadId));
    }

    [Test]
    public async Task A_subject_never_ties_messages_together()
    {
        var first = await ArriveAsync(("Subject", "Hello"));
        var second = await ArriveAsync(("Subject", "Re: Hello"));
        var third = await ArriveAsync(("Subject", "Hello"));

        Assert.That(new[] { first.ThreadId, second.ThreadId, third.ThreadId }, Is.Unique);
    }

    [Test]
    public async Task A_Message_ID_of_another_inbox_is_unknown_even_of_the_same_organization()
    {
        var neighbour = Some.Address;
        var inbox = await NewInboxAsync(_caller, neighbour);
        var id = Some.MessageIdHeader;
        await AcceptAsync(Some.Raw("there", ("Message-ID", id)), neighbour);
        var there = (await MessagesAsync(_caller, inbox)).Single();

        var here = await ArriveAsync(("In-Reply-To", id));

        Assert.That(here.ThreadId, Is.Not.EqualTo(there.ThreadId));
        Assert.That(await ThreadsAsync(_caller, inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_Message_ID_counts_as_it_is_spelled()
    {
        var first = await ArriveAsync(("Message-ID", $"<Case.{Some.Number}@Elsewhere.test>"));

        var other = await ArriveAsync(("In-Reply-To", first.MessageIdHeader.ToLowerInvariant()));

        Assert.That(other.ThreadId, Is.Not.EqualTo(first.ThreadId));
    }

    [Test]
    public async Task Of_two_messages_with_one_Message_ID_the_newer_one_has_the_answer()
    {
        var id = Some.MessageIdHeader;
        var older = await ArriveAsync(("Message-ID", id));
        var newer = await ArriveAsync(("Message-ID", id));

        var answer = await ArriveAsync(("In-Reply-To", id));

        Assert.That(newer.ThreadId, Is.Not.EqualTo(older.ThreadId));
        Assert.That(answer.ThreadId, Is.EqualTo(newer.ThreadId));
    }

    [Test]
    public async Task An_answer_to_what_was_sent_from_here_joins_its_thread_and_a_reply_cites_it()
    {
        var sent = await DoAsync(_caller, Some.Send(_inbox));
        var answer = await ArriveAsync(("In-Reply-To", sent.MessageIdHeader), ("References", sent.MessageIdHeader));

        var reply = await DoAsync(_caller, Some.Send(_inbox) with { ThreadId = answer.Thread });

        Assert.That((answer.ThreadId, reply.ThreadId), Is.EqualTo((sent.ThreadId, sent.ThreadId)));
        Assert.That(reply.InReplyTo, Is.EqualTo(answer.MessageIdHeader));
        Assert.That(reply.References, Is.EqualTo(new[] { sent.MessageIdHeader, answer.MessageIdHeader }));
        Assert.That((await ThreadsAsync(_caller, _inbox)).Single(t => t.Id == sent.ThreadId).MessageCount, Is.EqualTo(3));
    }

    [Test]
    public async Task A_message_can_be_sent_into_threads_of_its_own_inbox_only()
    {
        var sent = await DoAsync(_caller, Some.Send(_inbox));
        var elsewhere = await NewInboxAsync(_caller);

        Assert.That(await FailAsync(_caller, Some.Send(elsewhere) with { ThreadId = sent.Thread }), Is.EqualTo("thread.inbox_mismatch"));
        Assert.That(await FailAsync(_caller, Some.Send(elsewhere) with { ThreadId = new(Guid.CreateVersion7()) }), Is.EqualTo("thread.not_found"));
    }

    private async Task<MessageView> ArriveAsync(params (string Name, string Value)[] headers)
    {
        await AcceptAsync(Some.Raw("Some text", headers), _address);
        return (await DoAsync(_caller, new ListMessages(_inbox, null, new PageRequest(1, 0)))).Data[0];
    }
}
