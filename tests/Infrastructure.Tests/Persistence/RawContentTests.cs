using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class RawContentTests(TestDatabase database)
{
    [OneTimeTearDown]
    public Task DropAsync() => database.DropAsync();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(256 * 1024)]
    [TestCase((256 * 1024) + 1)]
    [TestCase(5 * 1024 * 1024)]
    [TestCase(25 * 1024 * 1024)]
    public async Task Octets_come_back_as_they_were(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var id = RawMessageId.New(Some.Time);
        await database.WriteAsync<IRawMessageStore>(r => r.AddAsync(id, content, default));

        var read = await database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(id, default));

        Assert.That(read.AsSpan().SequenceEqual(content), Is.True);
        foreach (var (offset, count) in new[] { (0, 1), (length / 2, 7), (length - 1, 1), (0, length), (0, 0) })
        {
            if (offset < 0 || count < 0 || offset + count > length) continue;
            var slice = await database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(id, new PartSlice(offset, count, TransferEncoding.Identity), default));
            Assert.That(slice.AsSpan().SequenceEqual(content.AsSpan(offset, count)), Is.True, $"{count} octets at {offset}");
        }
    }

    [TestCase(100)]
    [TestCase(300 * 1024)]
    public async Task A_stretch_of_a_larger_buffer_is_kept_without_its_surroundings(int length)
    {
        var buffer = new byte[length + 20];
        new Random(1).NextBytes(buffer);
        var id = RawMessageId.New(Some.Time);
        await database.WriteAsync<IRawMessageStore>(r => r.AddAsync(id, buffer.AsMemory(10, length), default));

        var read = await database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(id, default));

        Assert.That(read.AsSpan().SequenceEqual(buffer.AsSpan(10, length)), Is.True);
    }

    [Test]
    public async Task Large_octets_of_an_undone_unit_are_gone()
    {
        await database.PrepareAsync();
        var id = RawMessageId.New(Some.Time);
        await database.WriteAsync<IRawMessageStore, bool>(
            async r =>
            {
                await r.AddAsync(id, new byte[600 * 1024], default);
                return true;
            },
            static _ => false);

        Assert.That(await database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(id, default)), Is.Null);
        Assert.That(await database.ReadAsync<IRawMessageStore, byte[]?>(r => r.ReadAsync(id, new PartSlice(0, 5, default), default)), Is.Null);
    }
}
