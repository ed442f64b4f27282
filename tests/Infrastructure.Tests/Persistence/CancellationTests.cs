using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class CancellationTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_unit_of_work_that_waits_for_another_one_is_cancelled_and_leaves_nothing()
    {
        var inbox = await NewInboxAsync(await Database.NewOrganizationAsync());
        using var cancellation = new CancellationTokenSource();
        var holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = Task.Run(() => Database.WriteAsync<IInboxRepository>(async inboxes =>
        {
            await inboxes.LockAsync([inbox], default);
            await inboxes.CountBounceAsync(inbox, default);
            holds.TrySetResult();
            await goesOn.Task;
        }));
        await holds.Task;

        await using var scope = Database.Services.CreateAsyncScope();
        var waiter = Task.Run(() => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async token =>
            {
                var inboxes = scope.ServiceProvider.GetRequiredService<IInboxRepository>();
                await inboxes.LockAsync([inbox], token);
                await inboxes.CountComplaintAsync(inbox, token);
                return true;
            },
            static _ => true,
            cancellation.Token));
        await cancellation.CancelAsync();

        // Whenever the holder goes on: an engine may hear of it only then.
        goesOn.SetResult();
        await holder;
        Assert.That(async () => await waiter, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Database.CountAsync("SELECT Bounces FROM InboxCounters"), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("SELECT Complaints FROM InboxCounters"), Is.Zero);
    }
}
