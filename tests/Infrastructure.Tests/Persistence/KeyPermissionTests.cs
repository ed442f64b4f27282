using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class KeyPermissionTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_key_with_permissions_may_do_what_they_name_and_nothing_else()
    {
        var caller = await Database.NewOrganizationAsync();
        var reader = await KeyAsync(caller, Permission.InboxRead);

        await DoAsync(reader, new FindInboxes(new CursorRequest(10)));
        Assert.That(await FailAsync(reader, new CreateInbox()), Is.EqualTo("key.missing_permission"));
        Assert.That(await FailAsync(await KeyAsync(caller), new FindInboxes(new CursorRequest(10))), Is.EqualTo("key.missing_permission"), "an empty list grants nothing");
        Assert.That((await DoAsync(reader, new WhoAmI())).OrganizationId, Is.EqualTo(caller.Owner.Value), "every key may ask who it is");
    }

    [Test]
    public async Task No_key_makes_one_that_may_do_more_than_itself()
    {
        var caller = await Database.NewOrganizationAsync();
        var maker = await KeyAsync(caller, Permission.ApiKeyCreate, Permission.InboxRead);

        Assert.That(await FailAsync(maker, new CreateApiKey("Free")), Is.EqualTo("key.unrestricted_required"));
        Assert.That(await FailAsync(maker, new CreateApiKey("More", PermissionSet.Of([Permission.InboxCreate]))), Is.EqualTo("key.escalation"));
        var made = await DoAsync(maker, new CreateApiKey("Less", PermissionSet.Of([Permission.InboxRead]), ApiKeySecret.V0Scheme));
        Assert.That(made.Secret, Does.StartWith("am_"));
        Assert.That((await DoAsync(Caller.Platform, new AuthenticateKey(made.Secret))).Permissions.Named, Is.EqualTo(new[] { Permission.InboxRead }));
    }

    [Test]
    public async Task No_key_is_changed_into_one_that_may_do_more_than_who_changes_it()
    {
        var caller = await Database.NewOrganizationAsync();
        var editor = await KeyAsync(caller, Permission.ApiKeyUpdate, Permission.InboxRead);
        var small = new ApiKeyId((await DoAsync(caller, new CreateApiKey("Small", PermissionSet.Of([Permission.InboxRead])))).Id);

        Assert.That(await FailAsync(editor, new UpdateApiKey(small, default, PermissionSet.Of([Permission.InboxCreate]))), Is.EqualTo("key.escalation"));
        Assert.That(await FailAsync(editor, new UpdateApiKey(small, default, new Patch<PermissionSet>(true, null))), Is.EqualTo("key.unrestricted_required"));
        Assert.That(await FailAsync(editor, new UpdateApiKey(caller.Key!.Value, default, PermissionSet.Of([]))), Is.EqualTo("key.escalation"), "its betters are not disarmed");
        Assert.That((await DoAsync(editor, new UpdateApiKey(small, "Renamed", default))).Name, Is.EqualTo("Renamed"));
        Database.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = await DoAsync(caller, new UpdateApiKey(small, default, new Patch<PermissionSet>(true, null)));
        Assert.That((changed.Name, changed.Permissions, changed.UpdatedAt > changed.CreatedAt), Is.EqualTo(("Renamed", PermissionSet.All, true)));
        Assert.That(await DoAsync(caller, new GetApiKey(small)), Is.EqualTo(changed));
    }

    [Test]
    public async Task The_keys_of_an_inbox_go_with_it()
    {
        var caller = await Database.NewOrganizationAsync();
        var inbox = await DoAsync(caller, new CreateInbox());
        var key = await DoAsync(caller.Within(new(inbox.PodId), new InboxId(inbox.Id)), new CreateApiKey("Key"));
        Assert.That(key.InboxAddress, Is.EqualTo(inbox.Address));

        await DoAsync(caller, new DeleteInbox(new InboxId(inbox.Id)));

        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(key.Secret)), Is.EqualTo("api_key.unknown"));
    }

    [Test]
    public async Task Keys_come_newest_first_page_by_page()
    {
        var caller = await Database.NewOrganizationAsync();
        foreach (var name in new[] { "a", "b", "c" }) await DoAsync(caller, new CreateApiKey(name));

        var one = await DoAsync(caller, new FindApiKeys(new CursorRequest(3)));
        var two = await DoAsync(caller, new FindApiKeys(new CursorRequest(3, one.Next)));

        Assert.That(one.Items.Concat(two.Items).Select(k => k.Name), Is.EqualTo(new[] { "c", "b", "a", "First key" }));
        Assert.That(two.Next, Is.Null);
    }

    private async Task<Caller> KeyAsync(Caller maker, params Permission[] permissions)
    {
        var key = await DoAsync(maker, new CreateApiKey("Key", PermissionSet.Of(permissions)));
        return await DoAsync(Caller.Platform, new AuthenticateKey(key.Secret));
    }
}
