using System.Security.Authentication;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class StartTlsTests
{
    [Test]
    public async Task A_message_goes_through_tls([Values] bool octetByOctet)
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        if (octetByOctet) client.ChunkOctets = 1;
        await client.ReadReplyAsync();
        Assert.That(await client.AskAsync("EHLO plain.test"), Does.EndWith("|250 STARTTLS"));
        Assert.That(await client.AskAsync("STARTTLS"), Is.EqualTo("220 2.0.0 Ready to start TLS"));
        var tls = await client.StartTlsAsync();

        Assert.That(tls.SslProtocol, Is.EqualTo(SslProtocols.Tls12).Or.EqualTo(SslProtocols.Tls13));
        Assert.That(await client.AskAsync("MAIL FROM:<>"), Does.StartWith("503"), "What was said before counts no more.");
        Assert.That(await client.AskAsync("EHLO client.test"), Does.Not.Contain("STARTTLS"));
        Assert.That(await client.AskAsync("STARTTLS"), Is.EqualTo("503 5.5.1 Bad sequence of commands"));
        await client.AskAsync("MAIL FROM:<>");
        await client.AskAsync("RCPT TO:<b@example.test>");
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync($"{new string('x', 60_000)}\r\n."), Does.StartWith("250"));
        Assert.That(await client.AskAsync("QUIT"), Does.StartWith("221"));
        Assert.That(await client.ReadLineAsync(), Is.Null);

        var raw = System.Text.Encoding.UTF8.GetString(server.Inbound.Accepted.Single().Raw);
        Assert.That(raw, Does.Contain(" with ESMTPS id ").And.Contain("Received: from client.test"));
    }

    [Test]
    public async Task What_somebody_put_behind_STARTTLS_is_not_run()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        await client.SendAsync("STARTTLS\r\nEHLO evil.test\r\nMAIL FROM:<evil@src.test>\r\nRCPT TO:<b@example.test>\r\n");
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("220"));
        await client.StartTlsAsync();

        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"), "The first reply inside is to the first command inside.");
        Assert.That(await client.AskAsync("DATA"), Does.StartWith("503"));
    }

    [Test]
    public async Task A_transaction_begun_in_plaintext_bars_tls()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();

        Assert.That(await client.AskAsync("STARTTLS"), Does.StartWith("503"));
    }

    [Test]
    public async Task Garbage_in_place_of_a_handshake_ends_the_session()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        await client.AskAsync("STARTTLS");
        await client.SendAsync("EHLO client.test\r\nMAIL FROM:<>\r\n");
        client.HalfClose();

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task A_handshake_that_never_comes_is_not_waited_for()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        await client.AskAsync("STARTTLS");

        await Eventually.IsTrueAsync(() =>
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            return server.Sessions.Count == 0;
        });
    }

    [Test]
    public async Task A_silent_client_inside_tls_is_told_too()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        await client.AskAsync("STARTTLS");
        await client.StartTlsAsync();
        await client.AskAsync("NOOP");

        server.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(2));
        Assert.That(await server.PassTimeUntilReplyAsync(client), Does.StartWith("421 4.4.2"));
    }
}
