using AgentSend.Api.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Api.Tests.Hosting;

internal sealed class HeapTrimTests
{
    private const long MiB = 1024 * 1024;

    private HeapTrim _trim = null!;

    [SetUp]
    public void SetUp() => _trim = new HeapTrim(TimeProvider.System, NullLogger.Instance);

    [Test]
    public void While_something_happens_the_heap_is_let_alone()
    {
        Assert.That(_trim.IsDue(allocated: 100 * MiB, committed: 80 * MiB), Is.False);
        Assert.That(_trim.IsDue(allocated: 110 * MiB, committed: 90 * MiB), Is.False);
        Assert.That(_trim.IsDue(allocated: 111 * MiB, committed: 90 * MiB), Is.True);
    }

    [TestCase(20, 35, false)]
    [TestCase(20, 36, true)]
    [TestCase(200, 249, false)]
    [TestCase(200, 250, true)]
    public void It_is_trimmed_again_when_it_has_grown(int trimmedMiB, int committedMiB, bool isDue)
    {
        _trim.Note(trimmedMiB * MiB);

        Assert.That(_trim.IsDue(allocated: 0, committedMiB * MiB), Is.EqualTo(isDue));
    }

    [Test]
    public async Task It_ends_with_the_program()
    {
        using var stopping = new CancellationTokenSource();
        var running = _trim.RunAsync(stopping.Token);
        await stopping.CancelAsync();

        await running;

        Assert.That(running.IsCompletedSuccessfully, Is.True);
    }
}
