using AgentSend.Domain.Webhooks;

namespace AgentSend.Domain.Tests;

internal sealed class CallScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 16, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_standard_one_goes_on_for_about_28_hours()
    {
        var waited = Enumerable.Range(1, CallSchedule.Standard.Delays.Count).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + (CallSchedule.Standard.Next(attempt, 0.5, null, Now)!.Value - Now));

        Assert.That(waited.TotalHours, Is.EqualTo(27.7).Within(0.1));
        Assert.That(CallSchedule.Standard.Next(CallSchedule.Standard.Delays.Count + 1, 0.5, null, Now), Is.Null);
    }

    [Test]
    public void The_hosted_one_makes_five_attempts()
    {
        Assert.That(CallSchedule.Hosted.Next(4, 0, null, Now), Is.Not.Null);
        Assert.That(CallSchedule.Hosted.Next(5, 0, null, Now), Is.Null);
    }

    [TestCase(0, 4)]
    [TestCase(0.5, 5)]
    [TestCase(1, 6)]
    public void Attempts_are_spread_by_a_fifth(double chance, double seconds) =>
        Assert.That((CallSchedule.Standard.Next(1, chance, null, Now)!.Value - Now).TotalSeconds, Is.EqualTo(seconds).Within(0.001));

    [TestCase(2, 5)]
    [TestCase(90, 90)]
    [TestCase(1_000_000, 6 * 3600)]
    public void An_endpoint_may_put_itself_off(int asked, int seconds) =>
        Assert.That((CallSchedule.Standard.Next(1, 0.5, TimeSpan.FromSeconds(asked), Now)!.Value - Now).TotalSeconds, Is.EqualTo(seconds).Within(0.001));
}
