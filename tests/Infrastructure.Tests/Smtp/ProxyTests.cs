using System.Net;
using System.Text;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class ProxyTests
{
    private const string Trusted = "TrustedProxies=127.0.0.0/8, ::1";

    private const string Message = """
        C: MAIL FROM:<a@src.test>
        S: 250 *
        C: RCPT TO:<b@example.test>
        S: 250 *
        C: DATA
        S: 354 *
        C: Subject: Hello
        C:
        C: .
        S: 250 *
        """;

    [TestCase("PROXY TCP4 192.0.2.7 127.0.0.1 40000 25", "192.0.2.7")]
    [TestCase("PROXY TCP6 2001:db8::7 ::1 40000 25", "2001:db8::7")]
    [TestCase("PROXY UNKNOWN", "127.0.0.1")]
    [TestCase("PROXY UNKNOWN something else", "127.0.0.1")]
    public async Task Version_1_names_the_client(string header, string client)
    {
        Assert.That(await ClientAfterAsync(Encoding.ASCII.GetBytes(header + "\r\n")), Is.EqualTo((IPAddress.Parse(client), "client.test")));
    }

    [TestCase(0x21, 0x11, "C0000207 7F000001 9C40 0019", "192.0.2.7")]
    [TestCase(0x21, 0x11, "C0000207 7F000001 9C40 0019 030004 00000000", "192.0.2.7", Description = "With a fact behind the addresses.")]
    [TestCase(0x21, 0x21, "20010DB8000000000000000000000007 00000000000000000000000000000001 9C40 0019", "2001:db8::7")]
    [TestCase(0x20, 0x00, "", "127.0.0.1", Description = "The proxy speaks for itself.")]
    [TestCase(0x21, 0x00, "", "127.0.0.1", Description = "It does not know for whom.")]
    public async Task Version_2_names_the_client(int command, int family, string rest, string client)
    {
        var addresses = Convert.FromHexString(rest.Replace(" ", "", StringComparison.Ordinal));
        byte[] header = [.. "\r\n\r\n\0\r\nQUIT\n"u8, (byte)command, (byte)family, 0, (byte)addresses.Length, .. addresses];
        Assert.That(await ClientAfterAsync(header), Is.EqualTo((IPAddress.Parse(client), "client.test")));
    }

    [TestCase("PROXY TCP4 192.0.2.7\r\n")]
    [TestCase("PROXY TCP4 2001:db8::7 ::1 1 25\r\n")]
    [TestCase("PROXY TCP4 nonsense 127.0.0.1 1 25\r\n")]
    [TestCase("PROXY \r\n")]
    public async Task What_begins_like_a_header_and_is_none_ends_the_session(string header)
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted);
        using var client = await server.ConnectAsync();
        await client.SendAsync(header);
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("220"));
        Assert.That(await client.ReadLineAsync(), Is.Null);
    }

    [Test]
    public async Task Without_a_header_a_trusted_proxy_is_a_client_like_others() => await Conversation.HoldAsync($"""
        S: 220 *
        C: HELO client.test
        S: 250 *
        {Message}
        """, Trusted);

    /// <summary>Its client has had its answer from the proxy: refused here, the mail would be lost.</summary>
    [TestCase("HELO two words", "MAIL FROM:<a@src.test>")]
    [TestCase("HELO client.test", "MAIL FROM:<a@src..test>")]
    [TestCase("HELO client.test", "MAIL FROM:<@src.test>")]
    public async Task A_trusted_proxy_may_pass_on_what_breaks_the_syntax(string hello, string mail) => await Conversation.HoldAsync($"""
        S: 220 *
        C: {hello}
        S: 250 *
        C: {mail}
        S: 250 *
        C: RCPT TO:<b@example.test>
        S: 250 *
        """, Trusted);

    [Test]
    public async Task Nobody_else_is_believed() => await Conversation.HoldAsync("""
        S: 220 *
        C: PROXY TCP4 192.0.2.7 127.0.0.1 40000 25
        S: 500 5.5.1 *
        C: XCLIENT ADDR=192.0.2.7
        S: 550 5.7.0 *
        """);

    [Test]
    public async Task Xclient_is_offered_to_those_who_are_trusted_alone()
    {
        await using var trusting = await SmtpTestServer.StartAsync(Trusted);
        using var proxy = await trusting.ConnectAsync();
        await proxy.ReadReplyAsync();
        Assert.That(await proxy.AskAsync("EHLO proxy.test"), Does.Contain("XCLIENT NAME ADDR PORT PROTO HELO"));

        await using var other = await SmtpTestServer.StartAsync();
        using var client = await other.ConnectAsync();
        await client.ReadReplyAsync();
        Assert.That(await client.AskAsync("EHLO client.test"), Does.Not.Contain("XCLIENT"));
    }

    [TestCase("XCLIENT ADDR=192.0.2.7", "192.0.2.7", "client.test")]
    [TestCase("XCLIENT ADDR=IPV6:2001:db8::7 NAME=[UNAVAILABLE]", "2001:db8::7", "client.test")]
    [TestCase("XCLIENT ADDR=192.0.2.7 HELO=mail.src.test PROTO=ESMTP PORT=40000 LOGIN=[UNAVAILABLE]", "192.0.2.7", "mail.src.test")]
    [TestCase("XCLIENT addr=192.0.2.7 helo=two+20words", "192.0.2.7", "two words")]
    public async Task Xclient_names_the_client(string command, string address, string helo)
    {
        Assert.That(await ClientAfterAsync([], "EHLO proxy.test", command), Is.EqualTo((IPAddress.Parse(address), helo)));
    }

    [TestCase("XCLIENT")]
    [TestCase("XCLIENT ADDR")]
    [TestCase("XCLIENT ADDR=nonsense")]
    [TestCase("XCLIENT SHOE=44")]
    [TestCase("XCLIENT HELO=+0D+0A")]
    [TestCase("XCLIENT HELO=+4")]
    public async Task An_xclient_that_cannot_be_read_changes_nothing(string command)
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted);
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO proxy.test");
        Assert.That(await client.AskAsync(command), Does.StartWith("501"));
        Assert.That(await client.AskAsync("MAIL FROM:<>"), Does.StartWith("250"));
        Assert.That(await client.AskAsync("XCLIENT ADDR=192.0.2.7"), Does.StartWith("503"), "Not inside a transaction.");
    }

    [Test]
    public async Task A_client_that_connects_too_often_is_turned_away_and_others_are_not()
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted, "MaxConnectionsPerMinute=2");
        foreach (var (address, expected) in (ReadOnlySpan<(string, string)>)[("192.0.2.7", "220"), ("192.0.2.7", "220"), ("192.0.2.7", "421"), ("192.0.2.8", "220")])
        {
            using var client = server.ConnectAsync().GetAwaiter().GetResult();
            client.SendAsync($"PROXY TCP4 {address} 127.0.0.1 1 25\r\nNOOP\r\n").GetAwaiter().GetResult();
            var banner = client.ReadReplyAsync().GetAwaiter().GetResult();
            Assert.That(banner, Does.StartWith("220"));
            Assert.That(client.ReadReplyAsync().GetAwaiter().GetResult(), Does.StartWith(expected == "220" ? "250" : "421"), address);
        }
    }

    [Test]
    public async Task A_client_that_sends_too_much_is_asked_to_wait()
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted, "MaxMessagesPerMinute=1");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("XCLIENT ADDR=192.0.2.7 HELO=client.test");
        Assert.That(await client.AskAsync("MAIL FROM:<>"), Does.StartWith("250"));
        await client.AskAsync("RSET");
        Assert.That(await client.AskAsync("MAIL FROM:<>"), Does.StartWith("451 4.7.1"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await client.AskAsync("MAIL FROM:<>"), Does.StartWith("250"));
    }

    [Test]
    public async Task A_stranger_is_heard_when_it_comes_again()
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted, "GreylistDelay=00:05:00");
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("XCLIENT ADDR=192.0.2.7 HELO=client.test");
        await client.AskAsync("MAIL FROM:<a@src.test>");
        Assert.That(await client.AskAsync("RCPT TO:<b@example.test>"), Does.StartWith("451 4.7.1"));
        server.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(await client.AskAsync("RCPT TO:<b@example.test>"), Does.StartWith("451 4.7.1"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await client.AskAsync("RCPT TO:<b@example.test>"), Does.StartWith("250"));
        Assert.That(await client.AskAsync("RCPT TO:<c@example.test>"), Does.StartWith("250"), "It has shown that it comes again.");
    }

    /// <returns>Who the application is told a message comes from.</returns>
    private static async Task<(IPAddress?, string)> ClientAfterAsync(byte[] header, params string[] commands)
    {
        await using var server = await SmtpTestServer.StartAsync(Trusted);
        using var client = await server.ConnectAsync();
        foreach (var octet in header) await client.SendAsync(((char)octet).ToString());
        Assert.That(await client.ReadReplyAsync(), Does.StartWith("220"));
        foreach (var command in commands) Assert.That(await client.AskAsync(command), Does.StartWith("2"), command);
        await client.AskAsync("EHLO client.test");
        await client.AskAsync("MAIL FROM:<a@src.test>");
        await client.AskAsync("RCPT TO:<b@example.test>");
        await client.AskAsync("DATA");
        Assert.That(await client.AskAsync("Subject: Hello\r\n\r\n."), Does.StartWith("250"));
        return server.Inbound.Clients.Single();
    }
}
