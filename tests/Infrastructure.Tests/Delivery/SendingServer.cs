using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Delivery;
using AgentSend.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>A store with the real worker, transport and resolver, scripted peers and a scripted DNS, and the clock in the test's hand.</summary>
internal sealed class SendingServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _node;
    private readonly DeliveryWorker _worker;

    private SendingServer(TestDatabase database, ScriptedDnsServer dns, ServiceProvider node)
    {
        (Database, Dns, _node) = (database, dns, node);
        _worker = node.GetServices<IHostedService>().OfType<DeliveryWorker>().Single();
    }

    public TestDatabase Database { get; }

    public ScriptedDnsServer Dns { get; }

    public ICommandBus Bus => _node.GetRequiredService<ICommandBus>();

    public IServiceProvider Services => _node;

    public Caller Caller { get; private set; } = Caller.Anonymous;

    public InboxId Inbox { get; private set; }

    /// <summary>Direct delivery; <c>there.test</c> has one mail host at the peer.</summary>
    public static async Task<SendingServer> DirectAsync(ScriptedSmtpPeer peer, Action<IServiceCollection>? change = null, params string[] settings)
    {
        var server = await StartAsync(change, ["Delivery:Mode=direct", $"Delivery:Direct:Port={peer.Port}", .. settings]);
        server.Dns.On("there.test", ScriptedRecord.Mx(10, "mx.there.test")).On("mx.there.test", ScriptedRecord.Address(peer.EndPoint.Address.ToString()));
        return server;
    }

    public static Task<SendingServer> RelayAsync(ScriptedSmtpPeer peer, params string[] settings) =>
        StartAsync(null, ["Delivery:Mode=relay", $"Delivery:Relay:Host={peer.EndPoint.Address}", $"Delivery:Relay:Port={peer.Port}", .. settings]);

    public async Task<T> DoAsync<T>(IRequest<Result<T>> request, Caller? caller = null)
    {
        var result = await Bus.SendAsync(caller ?? Caller, request, CancellationToken.None);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    public Task<MessageView> SendAsync(params string[] to) => DoAsync(Some.Send(Inbox, to));

    public async Task<(Caller Caller, InboxId Inbox)> NewTenantAsync()
    {
        var caller = await Database.NewOrganizationAsync();
        return (caller, new InboxId((await DoAsync(new CreateInbox(), caller)).Id));
    }

    public async Task<MessageStatus> StatusAsync(MessageView sent, Caller? caller = null) => (await DoAsync(new GetMessage(new MessageId(sent.Id)), caller)).Status;

    public async Task WaitForAsync(MessageView sent, MessageStatus status, Caller? caller = null)
    {
        var until = DateTime.UtcNow + Patience;
        MessageStatus last;
        while ((last = await StatusAsync(sent, caller)) != status)
        {
            if (DateTime.UtcNow > until) Assert.Fail($"The message is {last}, not {status}: {string.Join(" | ", (await ListAsync(sent)).Select(d => $"{d.Recipient} {d.State} {d.Reply}"))}");
            await Task.Delay(20);
        }
    }

    public static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        var until = DateTime.UtcNow + Patience;
        while (!await condition())
        {
            if (DateTime.UtcNow > until) Assert.Fail($"Not in time: {what}");
            await Task.Delay(20);
        }
    }

    public Task<IReadOnlyList<DeliveryView>> ListAsync(MessageView sent) =>
        Database.ReadAsync<IDeliveryQueue, IReadOnlyList<DeliveryView>>(queue => queue.ListAsync(new MessageId(sent.Id), default));

    public async Task<IReadOnlyList<string>> EventsOfAsync(MessageView sent) =>
        [.. (await Database.ReadAsync<IEventLog, IReadOnlyList<SequencedEvent>>(log => log.ReadAsync(0, 100_000, default)))
            .Where(e => e.Event.MessageId?.Value == sent.Id).Select(e => e.Event.Type)];

    /// <summary>Waits until a delivery of the message has been tried so often.</summary>
    public Task AttemptsAsync(MessageView sent, int attempts) =>
        EventuallyAsync(async () => (await ListAsync(sent)).Max(d => d.Attempts.Count) >= attempts, $"{attempts} attempts");

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(CancellationToken.None);
        await Consistency.AssertAsync(Database);
        await Database.DropAsync();
        await Dns.DisposeAsync();
    }

    private static async Task<SendingServer> StartAsync(Action<IServiceCollection>? change, string[] settings)
    {
        var database = TestDatabase.Sqlite();
        var dns = new ScriptedDnsServer();
        foreach (var setting in (string[])[$"Dns:Servers={dns.EndPoint}", "Dns:TimeoutMs=500", "Limits:DailySendsPerInbox=100000", .. settings])
        {
            var parts = setting.Split('=', 2);
            database.Settings[$"AgentSend:{parts[0]}"] = parts[1];
        }

        await database.PrepareAsync();
        var server = new SendingServer(database, dns, database.NewNode(change));
        (server.Caller, server.Inbox) = await server.NewTenantAsync();
        await server._worker.StartAsync(CancellationToken.None);
        return server;
    }
}
