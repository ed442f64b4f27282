using AgentSend.Domain.Mailboxes;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class IdleTests
{
    private const string Mail = "Subject: s\r\n\r\nbody\r\n";

    [Test]
    public Task IDLE_tells_at_once_what_is_new() => ImapConversation.HoldAsync(ImapConversation.Selected + """
        C: a IDLE
        S: + Idling
        X: deliver
        S: * 3 EXISTS
        X: remove
        S: * 1 EXPUNGE
        X: read
        S: * 2 FETCH (UID 3 FLAGS (\Seen))
        C: done
        S: a OK ...
        C: b IDLE
        S: + Idling
        C: NOOP
        S: b BAD DONE is missing
        C: c IDLE
        C: DONE
        C: d NOOP
        S: + Idling
        S: c OK ...
        S: d OK ...
        """, [Mail, Mail], [], acts: new()
    {
        ["deliver"] = store => store.Deliver(Mail),
        ["remove"] = store => store.Remove(1),
        ["read"] = store => store.Change(3, MailboxFlags.Seen),
    });

    [Test]
    public async Task A_sign_of_life_is_given_and_silence_ends_the_session()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.SignInAsync();
        await client.SendAsync("a IDLE\r\n");
        await client.ReadLineAsync();
        List<string> said = [];
        while (said.LastOrDefault()?.StartsWith("* BYE", StringComparison.Ordinal) != true)
        {
            var line = client.ReadLineAsync();
            while (await Task.WhenAny(line, Task.Delay(2)) != line) server.Clock.Advance(TimeSpan.FromSeconds(30));
            said.Add(await line ?? "* BYE nothing");
        }

        Assert.That(said[0], Is.EqualTo("* OK Still here"));
        Assert.That(said[^1], Does.StartWith("* BYE The client has been silent"));
        Assert.That(said, Has.Count.InRange(5, 25));
    }

    [Test]
    public async Task A_server_that_stops_says_good_bye()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.SignInAsync();
        await client.SendAsync("a IDLE\r\n");
        await client.ReadLineAsync();
        await server.Listener.StopAsync(default);
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* BYE The server is shutting down"));
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }
}
