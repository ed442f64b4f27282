namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class DeadlineTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2); // The sweep comes every second.

    [Test]
    public async Task A_silent_client_is_told_and_closed_after_the_idle_timeout()
    {
        await using var server = await SmtpTestServer.StartAsync("IdleTimeout=00:05:00");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();

        server.Clock.Advance(TimeSpan.FromMinutes(5) - Moment);
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));

        server.Clock.Advance(TimeSpan.FromMinutes(5) + Moment);
        Assert.That(await server.PassTimeUntilReplyAsync(client), Is.EqualTo("421 4.4.2 Timeout, closing connection"));
        client.HalfClose();
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }

    [Test]
    public async Task Octets_of_an_unfinished_line_buy_no_time()
    {
        await using var server = await SmtpTestServer.StartAsync("IdleTimeout=00:05:00");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync("x");
            server.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        server.Clock.Advance(Moment);
        Assert.That(await server.PassTimeUntilReplyAsync(client), Does.StartWith("421 4.4.2"));
    }

    [Test]
    public async Task Silence_inside_a_message_has_its_own_limit()
    {
        await using var server = await SmtpTestServer.StartAsync("DataTimeout=00:03:00");
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");
        await client.SendAsync("half a message\r\n");
        await Eventually.IsTrueAsync(() => server.Budget.Used > 0);

        server.Clock.Advance(TimeSpan.FromMinutes(3) + Moment);
        Assert.That(await server.PassTimeUntilReplyAsync(client), Does.StartWith("421 4.4.2"));
        await Eventually.IsTrueAsync(() => server.Budget.Used == 0);
        Assert.That(server.Inbound.Accepted, Is.Empty);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task A_session_ends_however_busy_it_is()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxSessionTime=01:00:00");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        for (var i = 0; i < 29; i++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
        }

        server.Clock.Advance(TimeSpan.FromMinutes(2) + Moment);
        Assert.That(await server.PassTimeUntilReplyAsync(client), Does.StartWith("421 4.4.2"));
    }

    [Test]
    public async Task However_long_the_application_takes_the_client_is_not_late()
    {
        await using var server = await SmtpTestServer.StartAsync();
        var isReady = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        server.Inbound.Before = async _ =>
        {
            isAsked.SetResult();
            await isReady.Task;
            return null;
        };
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");
        await client.SendAsync("x\r\n.\r\n");
        await isAsked.Task;

        server.Clock.Advance(TimeSpan.FromMinutes(20));
        isReady.SetResult();
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("250 2.0.0"));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task A_client_that_reads_nothing_is_cut_off()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxCommandsBeforeMail=10000");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        var flood = Task.Run(async () =>
        {
            try
            {
                while (true) await client.SendAsync("MAIL FROM:<a@src.test>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n.\r\n");
            }
            catch (IOException)
            {
                // Cut off: what this is about.
            }
        });
        await Eventually.IsTrueAsync(() => server.Inbound.Accepted.Count > 100);
        while (!flood.IsCompleted)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(6));
            await Task.Delay(10);
        }

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0);
    }
}
