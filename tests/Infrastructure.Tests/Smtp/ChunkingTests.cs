namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class ChunkingTests
{
    private const string UpToChunks = """
        S: 220 *
        C: EHLO client.test
        S: 250-mx.example.test
        S: 250-PIPELINING
        S: 250-SIZE 100000
        S: 250-8BITMIME
        S: 250-SMTPUTF8
        S: 250-CHUNKING
        S: 250-BINARYMIME
        S: 250-ENHANCEDSTATUSCODES
        S: 250 STARTTLS
        C: MAIL FROM:<a@src.test> BODY=BINARYMIME
        S: 250 2.1.0 Ok
        C: RCPT TO:<b@example.test>
        S: 250 2.1.5 Ok

        """;

    [Test]
    public async Task Chunks_are_joined_as_they_come()
    {
        var accepted = await Conversation.HoldAsync(UpToChunks + """
            C: BDAT 7
            C: a\n.\r\n\0.\
            S: 250 2.0.0 7 octets received
            C: BDAT 0
            S: 250 2.0.0 0 octets received
            C: bdat 3 last
            C: ..\r\
            S: 250 2.0.0 Ok: queued as *
            C: QUIT
            S: 221 *
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "a\n.\r\n\0...\r" }));
    }

    [Test]
    public async Task An_empty_last_chunk_ends_the_message()
    {
        var accepted = await Conversation.HoldAsync(UpToChunks + """
            C: BDAT 5
            C: QUIT\r\
            C: BDAT 0 LAST
            S: 250 2.0.0 5 octets received
            S: 250 2.0.0 Ok: queued as *
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "QUIT\r" }));
    }

    [Test]
    public async Task Answers_do_not_wait_for_the_octets_of_a_chunk()
    {
        var accepted = await Conversation.HoldAsync("""
            S: 220 *
            C: HELO client.test
            C: MAIL FROM:<a@src.test>
            C: RCPT TO:<b@example.test>
            C: BDAT 5
            S: 250 mx.example.test
            S: 250 2.1.0 Ok
            S: 250 2.1.5 Ok
            C: helloBDAT 7 LAST
            S: 250 2.0.0 5 octets received
            C: , you!!\
            S: 250 2.0.0 Ok: queued as *
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "hello, you!!" }));
    }

    [Test]
    public Task Data_and_chunks_do_not_mix() => Conversation.HoldAsync(UpToChunks + """
        C: DATA
        S: 503 5.5.1 *
        C: BDAT 1
        C: x\
        S: 250 2.0.0 *
        C: DATA
        S: 503 5.5.1 *
        C: MAIL FROM:<a@src.test>
        S: 503 5.5.1 *
        C: RCPT TO:<c@example.test>
        S: 503 5.5.1 *
        C: RSET
        S: 250 2.0.0 Ok
        C: BDAT 4 LAST
        C: NOOP\
        S: 503 5.5.1 *
        C: NOOP
        S: 250 2.0.0 Ok
        """);

    [TestCase("BDAT")]
    [TestCase("BDAT x LAST")]
    [TestCase("BDAT +1 LAST")]
    [TestCase("BDAT -1 LAST")]
    [TestCase("BDAT 1 FIRST")]
    [TestCase("BDAT 99999999999999999999 LAST")]
    public Task A_chunk_of_unknown_length_ends_the_session(string command) => Conversation.HoldAsync($"""
        {UpToChunks}
        C: {command}
        S: 501 5.5.4 *
        S: (closed)
        """);

    [TestCase(100_000, "250 2.0.0 Ok")]
    [TestCase(100_001, "552 5.3.4 Message too large")]
    public async Task A_last_chunk_reaches_the_size_limit(int octets, string reply)
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();

        await client.AskAsync($"BDAT 99999\r\n{new string('x', 99_997)}");
        await client.SendAsync($"BDAT {octets - 99_999} LAST\r\n{new string('y', octets - 99_999)}");
        Assert.That(await client.ReadReplyAsync(), Does.StartWith(reply));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
    }

    [Test]
    public async Task Once_too_large_every_later_chunk_is_refused()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();

        await client.SendAsync($"BDAT 100001\r\n{new string('x', 100_001)}BDAT 1\r\nyBDAT 1 LAST\r\nzNOOP\r\n");
        Assert.That(await client.ReadReplyAsync(), Is.EqualTo("552 5.3.4 Message too large"));
        Assert.That(await client.ReadReplyAsync(), Is.EqualTo("552 5.3.4 Message too large"));
        Assert.That(await client.ReadReplyAsync(), Is.EqualTo("552 5.3.4 Message too large"));
        Assert.That(await client.ReadReplyAsync(), Is.EqualTo("250 2.0.0 Ok"));
        Assert.That(server.Inbound.Accepted, Is.Empty);
        Assert.That(server.Budget.Used, Is.Zero);
    }
}
