namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class LimitTests
{
    [Test]
    public async Task Recipients_up_to_the_limit_are_taken_and_more_are_for_another_message([Values] bool octetByOctet)
    {
        await using var server = await SmtpTestServer.StartAsync("MaxRecipients=3");
        using var client = await server.ConnectAsync();
        if (octetByOctet) client.ChunkOctets = 1;
        await client.BeginAsync();

        Assert.That(await client.AskAsync("RCPT TO:<r2@example.test>"), Is.EqualTo("250 2.1.5 Ok"));
        Assert.That(await client.AskAsync("RCPT TO:<r3@example.test>"), Is.EqualTo("250 2.1.5 Ok"));
        Assert.That(await client.AskAsync("RCPT TO:<r4@example.test>"), Is.EqualTo("452 4.5.3 Too many recipients"));
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync("x\r\n."), Does.StartWith("250"));
        Assert.That(server.Inbound.Accepted.Single().Envelope.Recipients, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_command_line_has_at_most_so_many_octets_with_its_crlf([Values] bool octetByOctet)
    {
        await using var server = await SmtpTestServer.StartAsync("MaxCommandLineOctets=512");
        using var client = await server.ConnectAsync();
        if (octetByOctet) client.ChunkOctets = 1;
        await client.ReadReplyAsync();

        Assert.That(await client.AskAsync($"NOOP {new string('x', 512 - 7)}"), Is.EqualTo("250 2.0.0 Ok"));
        Assert.That(await client.AskAsync($"NOOP {new string('x', 512 - 6)}"), Is.EqualTo("500 5.5.2 Line too long"));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task What_comes_behind_a_line_that_is_too_long_is_read_and_nothing_of_it_is_a_command()
    {
        var padding = new string('x', 600);
        await Conversation.HoldAsync($"""
            S: 220 *
            C: EHLO {padding} QUIT
            C: HELO client.test
            C: {padding}{padding}{padding}
            C: VRFY b
            S: 500 5.5.2 Line too long
            S: 250 mx.example.test
            S: 500 5.5.2 Line too long
            S: 252 2.5.0 *
            C: {padding}\nQUIT
            S: 500 5.5.2 Lines end with CRLF only
            S: (closed)
            """, "MaxCommandLineOctets=512");
    }

    [Test]
    public Task Nobody_waits_for_octets_behind_a_length_that_nobody_has_read() => Conversation.HoldAsync($"""
        S: 220 *
        C: BDAT {new string('0', 600)}5 LAST
        C: QUIT\
        S: 500 5.5.2 Line too long
        S: (closed)
        """, "MaxCommandLineOctets=512");

    [Test]
    public async Task A_line_without_end_and_too_many_long_lines_end_the_session()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxCommandLineOctets=512", "MaxErrorsPerSession=2");
        using var endless = await server.ConnectAsync();
        await endless.ReadReplyAsync();
        for (var i = 0; i < 5; i++) await endless.SendAsync(new string('x', 15 * 1024));
        Assert.That(await endless.ReadReplyAsync(), Is.EqualTo("500 5.5.2 Line too long"));
        Assert.That(await endless.ReadLineAsync(), Is.Null);

        using var stubborn = await server.ConnectAsync();
        await stubborn.ReadReplyAsync();
        Assert.That(await stubborn.AskAsync(new string('x', 60 * 1024)), Does.StartWith("500 5.5.2 "));
        Assert.That(await stubborn.AskAsync(new string('x', 600)), Does.StartWith("500 5.5.2 "));
        Assert.That(await stubborn.AskAsync(new string('x', 600)), Is.EqualTo("421 4.7.0 Too many errors"));
    }

    [Test]
    public async Task A_message_has_at_most_so_many_octets([Values] bool isOneTooMany, [Values] bool isDeclaredSmall)
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync(isDeclaredSmall ? " SIZE=10" : "");
        await client.AskAsync("DATA");

        // The stuffed dot and the end do not count, the last CRLF does.
        var content = $".{new string('x', SmtpTestServer.MaxMessageOctets - 3)}{(isOneTooMany ? "x" : "")}";
        Assert.That(await client.AskAsync($".{content}\r\n."), Does.StartWith(isOneTooMany ? "552 5.3.4" : "250 2.0.0"));
        Assert.That(server.Inbound.Accepted.Count, Is.EqualTo(isOneTooMany ? 0 : 1));
        Assert.That(server.Budget.Used, Is.Zero);
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task A_message_far_too_large_is_read_to_its_end()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");
        for (var i = 0; i < 100; i++) await client.SendAsync(new string('x', SmtpTestServer.MaxMessageOctets));

        Assert.That(await client.AskAsync("\r\n."), Is.EqualTo("552 5.3.4 Message too large"));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task Errors_are_counted_until_mail_is_delivered()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxErrorsPerSession=2");
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        Assert.That(await client.AskAsync("WHAT"), Does.StartWith("500"));
        Assert.That(await client.AskAsync("RCPT TO:<nobody@example.test>"), Does.StartWith("550"));
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync("."), Does.StartWith("250"));

        Assert.That(await client.AskAsync("WHAT"), Does.StartWith("500"));
        Assert.That(await client.AskAsync("WHAT"), Does.StartWith("500"));
        Assert.That(await client.AskAsync("NOOP"), Does.StartWith("250"));
        Assert.That(await client.AskAsync("WHAT"), Is.EqualTo("421 4.7.0 Too many errors"));
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }

    [Test]
    public async Task Commands_outside_a_transaction_are_counted_until_mail_is_delivered()
    {
        await using var server = await SmtpTestServer.StartAsync("MaxCommandsBeforeMail=5");
        using var client = await server.ConnectAsync();
        await client.BeginAsync(); // EHLO and MAIL.
        for (var i = 0; i < 10; i++) await client.AskAsync($"RCPT TO:<r{i}@example.test>");
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync("."), Does.StartWith("250"));

        for (var i = 0; i < 5; i++) Assert.That(await client.AskAsync("NOOP"), Does.StartWith("250"));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("421 4.7.0 Too many commands without a message"));
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }

    [TestCase("MaxSessions=2")]
    [TestCase("MaxSessionsPerAddress=2")]
    public async Task Connections_beyond_the_limit_are_turned_away_until_one_ends(string limit)
    {
        await using var server = await SmtpTestServer.StartAsync(limit);
        using var first = await server.ConnectAsync();
        using var second = await server.ConnectAsync();
        Assert.That(await first.ReadReplyAsync(), Does.StartWith("220"));
        Assert.That(await second.ReadReplyAsync(), Does.StartWith("220"));

        using (var third = await server.ConnectAsync())
        {
            Assert.That(await third.ReadReplyAsync(), Is.EqualTo("421 4.7.0 Too many connections, try again later"));
            Assert.That(await third.ReadLineAsync(), Is.Null);
        }

        await first.AskAsync("QUIT");
        Assert.That(await first.ReadLineAsync(), Is.Null);
        await Eventually.IsTrueAsync(() => server.Sessions.Count == 1);
        using var fourth = await server.ConnectAsync();
        Assert.That(await fourth.ReadReplyAsync(), Does.StartWith("220"));
    }
}
