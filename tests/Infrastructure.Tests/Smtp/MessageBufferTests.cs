using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class MessageBufferTests
{
    private readonly InFlightBudget _budget = new(10 << 20, TimeProvider.System);

    [TestCase(1)]
    [TestCase(8192)]
    [TestCase(8193)]
    [TestCase(65_536)]
    [TestCase(65_537)]
    [TestCase(1_000_000)]
    public async Task What_was_written_is_there_however_it_grew(int octets)
    {
        var content = new byte[octets];
        new Random(octets).NextBytes(content);
        using (var buffer = new MessageBuffer(_budget, TimeSpan.Zero))
        {
            for (var at = 0; at < octets; at += 1000)
            {
                var more = content.AsMemory(at, Math.Min(1000, octets - at));
                Assert.That(await buffer.EnsureAsync(at + more.Length, 600_000, default));
                buffer.Append(more.Span);
            }

            buffer.Trim();
            Assert.That(buffer.Written.Span.SequenceEqual(content));
            Assert.That(_budget.Used, Is.GreaterThanOrEqualTo(octets));
            using var pinned = buffer.Written[(octets - 1)..].Pin();
            using var stream = new MemoryStream();
            await stream.WriteAsync(buffer.Written); // Consumers may go either way: by span or by pointer.
            Assert.That(stream.ToArray().AsSpan().SequenceEqual(content));
        }

        Assert.That(_budget.Used, Is.Zero);
    }

    [Test]
    public async Task A_large_message_is_charged_once_and_gives_back_what_it_does_not_use()
    {
        using var buffer = new MessageBuffer(_budget, TimeSpan.Zero);
        await buffer.EnsureAsync(100_000, 600_000, default);
        Assert.That(_budget.Used, Is.EqualTo(600_000));
        buffer.Append(new byte[100_000]);
        buffer.Trim();

        Assert.That(_budget.Used, Is.EqualTo(100_000));
    }

    [Test]
    public async Task A_pinned_octet_is_the_octet_of_that_index()
    {
        using var memory = new MappedMemory(100_000);
        memory.GetSpan()[99_999] = 42;
        using var handle = memory.Memory[99_999..].Pin();
        var path = Path.GetTempFileName();
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, useAsync: true)) await file.WriteAsync(memory.Memory[99_990..]);

        Assert.That(File.ReadAllBytes(path), Is.EqualTo(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 42 }));
        File.Delete(path);
    }
}
