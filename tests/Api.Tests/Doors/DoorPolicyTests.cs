using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Organizations;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.Tests.Doors;

/// <summary>No rule lives in a door: whichever way a message comes in, it is judged alike.</summary>
internal sealed class DoorPolicyTests
{
    private const string Somebody = "somebody@elsewhere.test";

    private DoorServer _server = null!; // Made before the first test.
    private Tenant _tenant = null!; // Made before each test.
    private JsonElement _inbox;

    private Caller Owner { get; set; } = Caller.Anonymous;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await DoorServer.StartAsync("--AgentSend:Limits:DailySendsPerInbox=2");

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [SetUp]
    public async Task MakeTenantAsync()
    {
        _tenant = await _server.NewTenantAsync();
        _inbox = await _tenant.NewInboxAsync();
        Owner = (await _server.Bus.SendAsync(Caller.Platform, new AuthenticateKey(_tenant.Key), default)).Value!;
    }

    [TearDown]
    public void LeaveTenant() => _tenant.Dispose();

    [Test]
    public async Task A_day_has_so_many_messages_whichever_door_they_take([Values] Door door, [Values] Door other)
    {
        Assert.That(await SendAsync(other), Is.EqualTo(Outcome.Accepted));
        Assert.That(await SendAsync(door), Is.EqualTo(Outcome.Accepted));
        Assert.That(await SendAsync(door), Is.EqualTo(Outcome.Later));
    }

    [Test]
    public async Task Another_tenants_inbox_is_not_there([Values] Door door)
    {
        using var stranger = await _server.NewTenantAsync();
        Assert.That(await SendAsync(door, stranger.Key), Is.EqualTo(Outcome.NotThere));
    }

    [Test]
    public async Task A_key_of_one_inbox_reaches_no_other([Values] Door door)
    {
        var other = await _tenant.NewInboxAsync();
        var key = await KeyAsync(other);
        Assert.That(await SendAsync(door, key), Is.EqualTo(Outcome.NotThere));
        Assert.That(await _server.SendAsync(door, key, other, Somebody), Is.EqualTo(Outcome.Accepted));
    }

    [Test]
    public async Task A_key_that_may_not_send_does_not([Values] Door door) =>
        Assert.That(await SendAsync(door, await KeyAsync(_inbox, Permission.InboxRead, Permission.MessageRead)), Is.EqualTo(Outcome.Refused));

    [Test]
    public async Task The_send_lists_are_asked([Values] Door door)
    {
        await DoAsync(new AddListEntry(ListDirection.Send, ListType.Block, "elsewhere.test"));
        Assert.That(await SendAsync(door), Is.EqualTo(Outcome.Refused));
        Assert.That(await _server.SendAsync(door, _tenant.Key, _inbox, "somebody@another.test"), Is.EqualTo(Outcome.Accepted));
    }

    [Test]
    public async Task The_suppression_list_is_asked([Values] Door door)
    {
        await DoAsync(new SuppressAddress(Somebody));
        Assert.That(await SendAsync(door), Is.EqualTo(Outcome.Refused));
        Assert.That(await _server.SendAsync(door, _tenant.Key, _inbox, "other@elsewhere.test"), Is.EqualTo(Outcome.Accepted));
    }

    [Test]
    public async Task The_operators_switches_stop_every_door([Values] Door door, [Values] bool isInboxAlone)
    {
        IRequest<Result<Unit>> stop = isInboxAlone ? new StopInboxSending(InboxIdOf(_inbox), true) : new StopSending(Owner.OrganizationOrNull!.Value, true);
        await DoAsync(stop, Caller.Platform);
        Assert.That(await SendAsync(door), Is.EqualTo(Outcome.Refused));
    }

    [Test]
    public async Task What_is_sent_has_its_event_and_is_listed_alike([Values] Door door)
    {
        await SendAsync(door);
        var sent = (await _tenant.GetWhenAsync($"/inboxes/{_inbox.GetProperty("id").GetString()}/messages", page => page.GetProperty("data").GetArrayLength() == 1)).Json.GetProperty("data")[0];
        Assert.That((sent.GetProperty("direction").GetString(), sent.GetProperty("subject").GetString(), sent.GetProperty("toAddresses")[0].GetString()), Is.EqualTo(("outbound", "Hello", Somebody)));
    }

    private static InboxId InboxIdOf(JsonElement inbox) => InboxId.TryParse(inbox.GetProperty("id").GetString())!.Value;

    private Task<Outcome> SendAsync(Door door, string? key = null) => _server.SendAsync(door, key ?? _tenant.Key, _inbox, Somebody);

    private async Task<string> KeyAsync(JsonElement inbox, params Permission[] permissions)
    {
        var scoped = Owner.Within(PodId.DefaultOf(Owner.OrganizationOrNull!.Value), InboxIdOf(inbox));
        return (await DoAsync(new CreateApiKey("Key", permissions.Length == 0 ? null : PermissionSet.Of(permissions)), scoped)).Secret;
    }

    private async Task<T> DoAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await _server.Bus.SendAsync(caller ?? Owner, request, default);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }
}
