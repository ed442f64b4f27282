using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Pods;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class PodTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task An_organization_begins_with_a_pod_that_stays()
    {
        var caller = await Database.NewOrganizationAsync();
        var first = PodId.DefaultOf(caller.Owner);

        Assert.That((await DoAsync(caller, new ListPods(new CursorRequest(10)))).Items.Select(p => p.Id), Is.EqualTo(new[] { first }));
        Assert.That((await DoAsync(caller, new CreateInbox())).PodId, Is.EqualTo(first.Value));
        Assert.That(await FailAsync(caller, new DeletePod(first)), Is.EqualTo("pod.is_default"));
    }

    [Test]
    public async Task Pods_come_newest_first_page_by_page_and_only_to_their_own()
    {
        var (caller, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        foreach (var name in new[] { "a", "b", "c" }) await DoAsync(caller, new CreatePod(name));

        var one = await DoAsync(caller, new ListPods(new CursorRequest(3)));
        var two = await DoAsync(caller, new ListPods(new CursorRequest(3, one.Next)));
        var other = await DoAsync(caller, new ListPods(new CursorRequest(10, IsAscending: true)));

        Assert.That(one.Items.Concat(two.Items).Select(p => p.Name), Is.EqualTo(new[] { "c", "b", "a", "Default" }));
        Assert.That(other.Items.Select(p => p.Name), Is.EqualTo(new[] { "Default", "a", "b", "c" }));
        Assert.That(await FailAsync(stranger, new GetPod(one.Items[0].Id)), Is.EqualTo("pod.not_found"));
        Assert.That(await FailAsync(stranger, new DeletePod(one.Items[0].Id)), Is.EqualTo("pod.not_found"));
    }

    [Test]
    public async Task Parallel_makers_of_one_client_id_get_one_pod()
    {
        var caller = await Database.NewOrganizationAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => Database.NewNode().GetRequiredService<ICommandBus>()).ToArray();

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => nodes[i % 3].SendAsync(caller, new CreatePod($"{i}", "same"), default)));

        Assert.That(made.Select(m => m.Failure), Is.All.Null);
        Assert.That(made.Select(m => m.Value!.Id).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_pod_goes_only_when_it_is_empty_and_takes_its_keys_and_lists_along()
    {
        var caller = await Database.NewOrganizationAsync();
        var pod = (await DoAsync(caller, new CreatePod("Pod"))).Id;
        var within = caller.Within(pod);
        var inbox = new InboxId((await DoAsync(within, new CreateInbox())).Id);
        var key = await DoAsync(within, new CreateApiKey("Key"));
        await DoAsync(within, new AddListEntry(ListDirection.Send, ListType.Block, "a.test"));

        Assert.That(await FailAsync(caller, new DeletePod(pod)), Is.EqualTo("pod.not_empty"));
        await DoAsync(caller, new DeleteInbox(inbox));
        await DoAsync(caller, new DeletePod(pod));

        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(key.Secret)), Is.EqualTo("api_key.unknown"));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM ListEntries WHERE OrganizationId = @Id", new { Id = caller.Owner.ToBytes() }), Is.Zero);
        Assert.That(await FailAsync(caller, new GetPod(pod)), Is.EqualTo("pod.not_found"));
        Assert.That(await FailAsync(within, new CreateInbox()), Is.EqualTo("pod.not_found"));
    }

    [Test]
    public async Task A_pods_key_sees_its_pod_only_and_an_inboxs_key_its_inbox()
    {
        var caller = await Database.NewOrganizationAsync();
        var pod = (await DoAsync(caller, new CreatePod("Pod"))).Id;
        var outside = new InboxId((await DoAsync(caller, new CreateInbox())).Id);
        var ofPod = await KeyAsync(caller.Within(pod));
        var inside = await DoAsync(ofPod, new CreateInbox());
        var ofInbox = await KeyAsync(caller.Within(pod, new InboxId(inside.Id)));

        Assert.That(inside.PodId, Is.EqualTo(pod.Value));
        foreach (var key in new[] { ofPod, ofInbox })
        {
            Assert.That((await DoAsync(key, new FindInboxes(new CursorRequest(10)))).Items.Select(i => i.Id), Is.EqualTo(new[] { inside.Id }));
            var page = await DoAsync(key, new ListInboxes(new PageRequest(10, 0)));
            Assert.That((page.Data.Single().Id, page.Total), Is.EqualTo((inside.Id, 1)));
            Assert.That(await FailAsync(key, new GetInbox(outside)), Is.EqualTo("inbox.not_found"));
            Assert.That(await FailAsync(key, new DeleteInbox(outside)), Is.EqualTo("inbox.not_found"));
            Assert.That(await FailAsync(key, new CreatePod("x")), Is.EqualTo("key.organization_only"));
        }

        Assert.That((await DoAsync(ofPod, new ListPods(new CursorRequest(10)))).Items.Single().Id, Is.EqualTo(pod));
        Assert.That(await FailAsync(ofInbox, new ListPods(new CursorRequest(10))), Is.EqualTo("key.inbox_only"));
        Assert.That(await FailAsync(ofInbox, new CreateInbox()), Is.EqualTo("key.inbox_only"));
        Assert.That((await DoAsync(ofPod, new FindApiKeys(new CursorRequest(10)))).Items, Has.Count.EqualTo(2));
        Assert.That((await DoAsync(ofInbox, new FindApiKeys(new CursorRequest(10)))).Items.Single().InboxAddress, Is.EqualTo(inside.Address));
        Assert.That(await FailAsync(ofPod, new GetApiKey(caller.Key!.Value)), Is.EqualTo("api_key.not_found"));
        Assert.That(await FailAsync(ofPod, new RevokeApiKey(caller.Key!.Value)), Is.EqualTo("api_key.not_found"));
        Assert.That((await DoAsync(ofInbox, new WhoAmI())).InboxAddress, Is.EqualTo(inside.Address));
    }

    private async Task<Caller> KeyAsync(Caller maker)
    {
        var key = await DoAsync(maker, new CreateApiKey("Key"));
        return await DoAsync(Caller.Platform, new AuthenticateKey(key.Secret));
    }
}
