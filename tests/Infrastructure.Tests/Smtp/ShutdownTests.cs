using System.Net.Sockets;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class ShutdownTests
{
    [Test]
    public async Task Idle_sessions_are_told_and_new_ones_not_taken([Values] bool isInTransaction)
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        if (isInTransaction) await client.BeginAsync();
        else await client.ReadReplyAsync();
        var endPoint = server.EndPoint;

        var stop = server.Listener.StopAsync(default);
        Assert.That(await client.ReadReplyAsync(), Is.EqualTo("421 4.3.2 Service shutting down, try again later"));
        client.HalfClose();
        await stop;
        Assert.That(async () => await SmtpTestClient.ConnectAsync(endPoint), Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task A_message_that_has_begun_is_finished()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");
        await client.SendAsync("first half, ");
        await Eventually.IsTrueAsync(() => server.Budget.Used > 0);

        var stop = server.Listener.StopAsync(default);
        Assert.That(stop.IsCompleted, Is.False);
        Assert.That(await client.AskAsync("second half\r\n."), Does.StartWith("250 2.0.0"));
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("421 4.3.2"));
        client.HalfClose();
        await stop;
        Assert.That(Conversation.WithoutTrace(server.Inbound.Accepted.Single().Raw), Is.EqualTo("first half, second half\r\n"));
    }

    [Test]
    public async Task A_message_being_accepted_gets_its_reply()
    {
        await using var server = await SmtpTestServer.StartAsync();
        var (isAsked, isReady) = (new TaskCompletionSource(), new TaskCompletionSource());
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

        var stop = server.Listener.StopAsync(default);
        isReady.SetResult();
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("250 2.0.0"));
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("421 4.3.2"));
        client.HalfClose();
        await stop;
    }

    [Test]
    public async Task A_client_that_will_not_finish_is_cut_off_when_the_time_is_up()
    {
        await using var server = await SmtpTestServer.StartAsync("DrainTimeout=00:00:20");
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");
        await client.SendAsync("first half");
        await Eventually.IsTrueAsync(() => server.Budget.Used > 0);

        var stop = server.Listener.StopAsync(default);
        await Eventually.IsTrueAsync(() =>
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            return stop.IsCompleted;
        });
        Assert.That(await client.ReadLineAsync(), Is.Null);
        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0 && server.Budget.Used == 0);
    }
}
