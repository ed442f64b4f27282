using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class InFlightBudgetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualClock _clock = new();

    [Test]
    public async Task What_is_there_is_given_and_no_more()
    {
        var budget = new InFlightBudget(100, _clock);

        Assert.That(await budget.TakeAsync(100, isLarge: false, TimeSpan.Zero, default));
        Assert.That(await budget.TakeAsync(1, isLarge: false, TimeSpan.Zero, default), Is.False);
        budget.Release(100);
        Assert.That(await budget.TakeAsync(100, isLarge: false, TimeSpan.Zero, default));
    }

    [Test]
    public async Task Large_ones_leave_a_quarter_to_small_ones()
    {
        var budget = new InFlightBudget(100, _clock);

        Assert.That(await budget.TakeAsync(75, isLarge: true, TimeSpan.Zero, default));
        Assert.That(await budget.TakeAsync(1, isLarge: true, TimeSpan.Zero, default), Is.False);
        Assert.That(await budget.TakeAsync(25, isLarge: false, TimeSpan.Zero, default));
    }

    [Test]
    public async Task Who_waits_gets_what_others_give_back_in_turn()
    {
        var budget = new InFlightBudget(100, _clock);
        await budget.TakeAsync(75, isLarge: true, Patience, default);
        var first = budget.TakeAsync(60, isLarge: true, Patience, default).AsTask();
        var second = budget.TakeAsync(10, isLarge: true, Patience, default).AsTask();

        budget.Release(40);
        Assert.That(first.IsCompleted || second.IsCompleted, Is.False, "The second would fit, and the first would wait for ever.");
        budget.Release(35);
        Assert.That(await first);
        Assert.That(await second);
        Assert.That(budget.Used, Is.EqualTo(70));
    }

    [Test]
    public async Task Waiting_ends()
    {
        var budget = new InFlightBudget(100, _clock);
        await budget.TakeAsync(100, isLarge: false, Patience, default);
        var late = budget.TakeAsync(1, isLarge: false, Patience, default).AsTask();

        _clock.Advance(Patience);
        Assert.That(await late, Is.False);
        budget.Release(100);
        Assert.That(budget.Used, Is.Zero);
    }

    [Test]
    public async Task What_can_never_fit_is_refused_at_once() =>
        Assert.That(await new InFlightBudget(100, _clock).TakeAsync(76, isLarge: true, Patience, default), Is.False);

    [Test]
    public async Task Many_at_once_never_take_more_than_there_is_and_give_all_back()
    {
        var budget = new InFlightBudget(1000, TimeProvider.System);
        var most = 0L;
        await Parallel.ForAsync(0, 2000, async (i, cancellationToken) =>
        {
            var octets = 1 + (i * 37 % 400);
            if (!await budget.TakeAsync(octets, isLarge: i % 2 == 0, Patience, cancellationToken)) return;
            InterlockedMax(ref most, budget.Used);
            await Task.Yield();
            budget.Release(octets);
        });

        Assert.That(most, Is.LessThanOrEqualTo(1000));
        Assert.That(budget.Used, Is.Zero);
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;) seen = Interlocked.CompareExchange(ref most, value, seen);
    }
}
