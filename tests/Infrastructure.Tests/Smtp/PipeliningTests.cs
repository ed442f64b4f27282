using System.Text;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class PipeliningTests
{
    [Test]
    public async Task A_whole_session_in_one_packet_is_answered_in_order()
    {
        var accepted = await Conversation.HoldAsync("""
            C: HELO client.test
            C: MAIL FROM:<a@src.test>
            C: RCPT TO:<nobody@example.test>
            C: RCPT TO:<b@example.test>
            C: DATA
            C: one
            C: .
            C: MAIL FROM:<a@src.test>
            C: RCPT TO:<b@example.test>
            C: BDAT 5 LAST
            C: two\r\n\
            C: QUIT
            S: 220 *
            S: 250 mx.example.test
            S: 250 2.1.0 Ok
            S: 550 5.1.1 *
            S: 250 2.1.5 Ok
            S: 354 *
            S: 250 2.0.0 *
            S: 250 2.1.0 Ok
            S: 250 2.1.5 Ok
            S: 250 2.0.0 *
            S: 221 *
            S: (closed)
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "one\r\n", "two\r\n" }));
    }

    [Test]
    public async Task A_thousand_commands_at_once_get_a_thousand_replies()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxCommandsBeforeMail=2000");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.SendAsync(new StringBuilder().Insert(0, "NOOP\r\n", 1000).ToString());

        for (var i = 0; i < 1000; i++) Assert.That(await client.ReadReplyAsync(), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task A_client_that_stops_sending_still_hears_everything()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync("HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nDATA\r\nx\r\n.\r\nNOOP\r\nNOO");
        client.HalfClose();

        List<string> codes = [];
        while (await client.ReadLineAsync() is { } line) codes.Add(line[..3]);
        Assert.That(codes, Is.EqualTo(new[] { "220", "250", "250", "250", "354", "250", "250" }));
    }

    [TestCase("")]
    [TestCase("EHLO c\r\nMAIL")]
    [TestCase("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nDATA\r\nhalf")]
    [TestCase("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nDATA\r\nwhole\r\n.")]
    [TestCase("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nBDAT 100 LAST\r\nhalf")]
    public async Task A_client_that_goes_in_the_middle_leaves_nothing_behind(string sent)
    {
        await using var server = await SmtpTestServer.StartAsync();
        foreach (var isReset in new[] { true, false })
        {
            using var client = await server.ConnectAsync();
            await client.ReadReplyAsync();
            await client.SendAsync(sent);
            if (isReset) client.Reset();
        }

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0 && server.Budget.Used == 0);
        Assert.That(server.Inbound.Accepted, Is.Empty);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }
}
