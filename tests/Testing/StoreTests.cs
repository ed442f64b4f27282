using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>A fixture over a store of its own. After each test whatever the store counts must be what it holds.</summary>
public abstract class StoreTests(TestDatabase database)
{
    protected TestDatabase Database => database;

    protected ICommandBus Bus => database.Bus;

    [OneTimeSetUp]
    public Task PrepareAsync() => database.PrepareAsync();

    [OneTimeTearDown]
    public Task DropAsync() => database.DropAsync();

    [TearDown]
    public Task CheckCountsAsync() => Consistency.AssertAsync(database);

    /// <summary>Sends a request that is to succeed.</summary>
    protected async Task<T> DoAsync<T>(Caller caller, IRequest<Result<T>> request)
    {
        var result = await Bus.SendAsync(caller, request, CancellationToken.None);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    /// <summary>Sends a request that is to fail.</summary>
    /// <returns>The failure's code.</returns>
    protected async Task<string?> FailAsync<T>(Caller caller, IRequest<Result<T>> request) =>
        (await Bus.SendAsync(caller, request, CancellationToken.None)).Failure?.Code;

    protected async Task<InboxId> NewInboxAsync(Caller caller, EmailAddress? address = null) =>
        new((await DoAsync(caller, new CreateInbox(address?.ToString()))).Id);

    /// <summary>A message from outside.</summary>
    protected async Task<AcceptedMessage> AcceptAsync(byte[] raw, params EmailAddress[] recipients)
    {
        var result = await database.Services.GetRequiredService<IInboundMail>().AcceptAsync(Some.Envelope(recipients), raw, CancellationToken.None);
        Assert.That(result.Failure, Is.Null);
        return result.Value;
    }

    /// <summary>Delivers all that is due, as the worker does.</summary>
    /// <returns>How many deliveries were claimed.</returns>
    protected async Task<int> DeliverAsync()
    {
        for (var claimed = 0; ;)
        {
            var lease = Guid.NewGuid();
            var due = await DoAsync(Caller.Platform, new ClaimDueDeliveries(100, lease));
            if (due.Count == 0) return claimed;
            claimed += due.Count;
            foreach (var message in due.GroupBy(d => d.MessageId))
                await Bus.SendAsync(Caller.Platform, new DeliverMessage(message.Key, [.. message], lease), CancellationToken.None);
        }
    }

    /// <returns>How many steps it took.</returns>
    protected async Task<int> PurgeAsync()
    {
        for (var steps = 0; ; steps++)
        {
            if (!await DoAsync(Caller.Platform, new PurgeInboxes())) return steps;
        }
    }

    protected async Task<IReadOnlyList<MessageView>> MessagesAsync(Caller caller, InboxId inbox, MessageStatus? status = null) =>
        (await DoAsync(caller, new ListMessages(inbox, status, new PageRequest(100, 0)))).Data;

    protected async Task<IReadOnlyList<ThreadView>> ThreadsAsync(Caller caller, InboxId inbox) =>
        (await DoAsync(caller, new ListThreads(inbox, new PageRequest(100, 0)))).Data;
}

public static class CallerExtensions
{
    extension(Caller caller)
    {
        /// <summary>Of a caller that acts for one.</summary>
        public OrganizationId Owner => caller.OrganizationOrNull!.Value;
    }
}

public static class MessageViewExtensions
{
    extension(MessageView view)
    {
        public MessageId MessageId => new(view.Id);

        public ThreadId Thread => new(view.ThreadId);
    }
}
