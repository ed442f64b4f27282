namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>The budget as clients see it. 1 MiB in all, 786,432 octets of it for large messages: seven of the largest (100,000 and 4,096).</summary>
internal sealed class InFlightTests
{
    private const int LargeAtOnce = 7;

    [Test]
    public async Task When_there_is_no_room_the_client_may_try_again([Values("", " SIZE=100000")] string size)
    {
        await using var server = await SmtpTestServer.StartAsync("MaxInFlightOctets=1048576", "MaxInFlightWait=00:00:00");
        using var clients = new Disposables<SmtpTestClient>();
        for (var i = 0; i < LargeAtOnce; i++)
        {
            var client = clients.Add(await server.ConnectAsync());
            await client.BeginAsync(size);
            await client.AskAsync("DATA");
            await client.SendAsync(new string('x', 80_000));
        }

        await Eventually.IsTrueAsync(() => server.Budget.Used == LargeAtOnce * 104_096);
        using var late = await server.ConnectAsync();
        await late.BeginAsync(size);
        if (size.Length > 0)
        {
            Assert.That(await late.AskAsync("DATA"), Is.EqualTo("452 4.3.1 Too much mail at the moment, try again later"));
        }
        else
        {
            await late.AskAsync("DATA");
            Assert.That(await late.AskAsync($"{new string('x', 80_000)}\r\n."), Does.StartWith("452 4.3.1"));
        }

        using var small = await server.ConnectAsync();
        await small.BeginAsync();
        await small.AskAsync("DATA");
        Assert.That(await small.AskAsync("small\r\n."), Does.StartWith("250"), "Small messages have room of their own.");

        foreach (var client in clients) Assert.That(await client.AskAsync("\r\n."), Does.StartWith("250"));
        Assert.That(server.Budget.Used, Is.Zero);
        await late.AskAsync("RSET");
        await late.AskAsync("MAIL FROM:<>");
        await late.AskAsync("RCPT TO:<b@example.test>");
        await late.AskAsync("DATA");
        Assert.That(await late.AskAsync($"{new string('x', 80_000)}\r\n."), Does.StartWith("250"));
    }

    [Test]
    public async Task Many_large_messages_at_once_all_get_their_turn([Values("", " SIZE=90002")] string size)
    {
        await using var server = await SmtpTestServer.StartAsync("MaxInFlightOctets=1048576", "MaxInFlightWait=00:05:00");
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var client = await server.ConnectAsync();
            await client.BeginAsync(size);
            await client.AskAsync("DATA");
            return await client.AskAsync($"{new string('x', 90_000)}\r\n.");
        }));

        Assert.That(replies, Has.All.StartsWith("250 2.0.0"));
        Assert.That(server.Inbound.Accepted.Select(m => m.Raw.Length), Has.All.GreaterThan(90_000));
        Assert.That(server.Budget.Used, Is.Zero);
    }

    [Test]
    public async Task A_chunk_without_room_is_read_and_refused()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxInFlightOctets=1048576", "MaxInFlightWait=00:00:00");
        await server.Budget.TakeAsync(1_048_576, isLarge: false, TimeSpan.Zero, default);
        using var client = await server.ConnectAsync();
        await client.BeginAsync();

        Assert.That(await client.AskAsync("BDAT 6\r\nNOOP"), Does.StartWith("452 4.3.1"));
        server.Budget.Release(1_048_576);
        Assert.That(await client.AskAsync("BDAT 2 LAST\r\n"), Does.StartWith("452 4.3.1"), "A message with a hole is no message.");
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
        Assert.That(server.Inbound.Accepted, Is.Empty);
    }

    private sealed class Disposables<T> : List<T>, IDisposable
        where T : IDisposable
    {
        public new T Add(T item)
        {
            base.Add(item);
            return item;
        }

        public void Dispose() => ForEach(item => item.Dispose());
    }
}
