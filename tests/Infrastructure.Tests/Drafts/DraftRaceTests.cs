using AgentSend.Application.Drafts;
using AgentSend.Application.Messages;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Drafts;

/// <summary>The same asked for at the same time.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class DraftRaceTests(TestDatabase database) : StoreTests(database)
{
    private const int AtOnce = 8;

    [Test]
    public async Task One_client_id_is_one_draft()
    {
        var caller = await Database.NewOrganizationAsync();
        var (inbox, other) = (await NewInboxAsync(caller), await NewInboxAsync(caller));

        var made = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => DoAsync(caller, new CreateDraft(inbox, Subject: $"Number {i}", ClientId: "same")
        {
            Attachments = [new(null, null, null, null, new byte[] { (byte)i })],
        })));

        Assert.That(made.Select(d => d.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(made.Select(d => d.Subject).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await DoAsync(caller, new CreateDraft(inbox, Subject: "Later", ClientId: "same"))).Id, Is.EqualTo(made[0].Id));
        Assert.That((await DoAsync(caller, new CreateDraft(other, ClientId: "same"))).Id, Is.Not.EqualTo(made[0].Id), "another inbox's is another");
        Assert.That((await DoAsync(caller, new ListDrafts(inbox, new(10, 0)))).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task One_draft_is_one_message()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var id = new DraftId((await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"]))).Id);

        var sent = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Bus.SendAsync(caller, new SendDraft(id, [], []), CancellationToken.None)));

        Assert.That(sent.Count(result => result.IsSuccess), Is.EqualTo(1));
        Assert.That(sent.Where(result => !result.IsSuccess).Select(result => result.Failure!.Code), Has.All.EqualTo("draft.not_found"));
        Assert.That(await MessagesAsync(caller, inbox), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task One_idempotency_key_is_one_message()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await NewInboxAsync(caller);
        var id = new DraftId((await DoAsync(caller, new CreateDraft(inbox, ["a@elsewhere.test"]))).Id);

        var sent = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Bus.SendAsync(caller, new SendDraft(id, [], [], "key"), CancellationToken.None)));
        var again = await DoAsync(caller, new SendDraft(id, [], [], "key"));

        Assert.That(sent.Where(result => result.IsSuccess).Select(result => result.Value.Id), Has.All.EqualTo(again.Id));
        Assert.That(sent.Where(result => !result.IsSuccess).Select(result => result.Failure!.Code), Has.All.EqualTo("idempotency.in_flight"));
        Assert.That(await MessagesAsync(caller, inbox), Has.Count.EqualTo(1));
    }

    /// <summary>For a key of one inbox, what has gone is looked for before anything else.</summary>
    [Test]
    public async Task What_is_repeated_has_its_first_answer_though_what_it_names_has_gone()
    {
        var owner = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(owner, address);
        var caller = owner.Within(PodId.DefaultOf(owner.Owner), inbox);
        await AcceptAsync(Some.Raw(), address);
        var source = new MessageId((await MessagesAsync(owner, inbox)).Single().Id);
        var draft = new SendDraft(new DraftId((await DoAsync(owner, new CreateDraft(inbox, ["a@elsewhere.test"]))).Id), [], [], "draft");
        var reply = new ReplyToMessage(source, "x", null, IdempotencyKey: "reply");

        var (sent, replied) = (await DoAsync(caller, draft), await DoAsync(caller, reply));
        await DoAsync(caller, new DeleteMessage(source));

        Assert.That((await DoAsync(caller, draft)).Id, Is.EqualTo(sent.Id));
        Assert.That((await DoAsync(caller, reply)).Id, Is.EqualTo(replied.Id));
        Assert.That(await FailAsync(caller, reply with { IdempotencyKey = "other" }), Is.EqualTo("message.not_found"));
        Assert.That(await FailAsync(caller, reply with { IdempotencyKey = null }), Is.EqualTo("message.not_found"));
    }

    [Test]
    public async Task A_key_of_one_endpoint_is_no_key_of_another()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        var inbox = await NewInboxAsync(caller, address);
        await AcceptAsync(Some.Raw(), address);
        var source = (await MessagesAsync(caller, inbox)).Single();

        await DoAsync(caller, new ReplyToMessage(source.MessageId, "x", null, IdempotencyKey: "key"));

        Assert.That(await FailAsync(caller, new ReplyToMessage(source.MessageId, "x", null, ReplyAll: true, IdempotencyKey: "key")), Is.EqualTo("idempotency.key_reused"));
        Assert.That(await FailAsync(caller, Some.Send(inbox) with { IdempotencyKey = "key" }), Is.EqualTo("idempotency.key_reused"));
    }
}
