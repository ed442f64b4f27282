namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class CommandTests
{
    private const string Greeting = """
        S: 220 mx.example.test ESMTP AgentSend
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

        """;

    [Test]
    public async Task A_message_is_accepted_for_its_recipients()
    {
        var accepted = await Conversation.HoldAsync(Greeting + """
            C: MAIL FROM:<a@src.test>
            S: 250 2.1.0 Ok
            C: RCPT TO:<b@example.test>
            S: 250 2.1.5 Ok
            C: RCPT TO:<c@example.test>
            S: 250 2.1.5 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>
            C: Subject: one
            C:
            C: hello
            C: .
            S: 250 2.0.0 Ok: queued as 0198c0de-0000-7000-8000-000000000001
            C: QUIT
            S: 221 2.0.0 Bye
            S: (closed)
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "Subject: one\r\n\r\nhello\r\n" }));
    }

    [TestCase("NOOP", "250 2.0.0 Ok")]
    [TestCase("noop whatever", "250 2.0.0 Ok")]
    [TestCase("RSET", "250 2.0.0 Ok")]
    [TestCase("RSET now", "501 5.5.4 Syntax error in parameters")]
    [TestCase("VRFY b", "252 2.5.0 Cannot verify, but will take the message and try")]
    [TestCase("VRFY", "501 5.5.4 Syntax error in parameters")]
    [TestCase("EXPN list", "502 5.5.1 Command not implemented")]
    [TestCase("HELP", "214 2.0.0 See RFC 5321")]
    [TestCase("HELO client.test", "250 mx.example.test")]
    [TestCase("HELO", "501 5.5.4 Syntax error in parameters")]
    [TestCase("EHLO", "501 5.5.4 Syntax error in parameters")]
    [TestCase("EHLO two names", "501 5.5.4 Syntax error in parameters")]
    [TestCase("HELO [127.0.0.1]", "250 mx.example.test")]
    [TestCase("HELO my_own pc", "501 5.5.4 Syntax error in parameters")]
    [TestCase("HELO my_own-pc", "250 mx.example.test")]
    [TestCase("quit now", "501 5.5.4 Syntax error in parameters")]
    [TestCase("DATA", "503 5.5.1 Bad sequence of commands")]
    [TestCase("MAIL FROM:<a@src.test>", "503 5.5.1 Bad sequence of commands")]
    [TestCase("RCPT TO:<b@example.test>", "503 5.5.1 Bad sequence of commands")]
    [TestCase("STARTTLS", "503 5.5.1 Bad sequence of commands")]
    [TestCase("BDAT 0 LAST", "503 5.5.1 Bad sequence of commands")]
    [TestCase("AUTH PLAIN", "500 5.5.1 Command not recognized")]
    [TestCase("GET / HTTP/1.1", "500 5.5.1 Command not recognized")]
    [TestCase("", "500 5.5.1 Command not recognized")]
    [TestCase("MAILX FROM:<a@src.test>", "500 5.5.1 Command not recognized")]
    public Task Before_a_greeting(string command, string reply) => Conversation.HoldAsync($"""
        S: 220 mx.example.test ESMTP AgentSend
        C: {command}
        S: {reply}
        """);

    [TestCase("MAIL FROM:<a@src.test>", "250 2.1.0 Ok")]
    [TestCase("mail from:<a@src.test>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM: <a@src.test>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> ", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<@relay.test,@other.test:a@src.test>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<\"a>b\"@src.test>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@[127.0.0.1]>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@my_host.src.test>", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=100000", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=100001", "552 5.3.4 Message too large")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=99999999999999999999", "552 5.3.4 Message too large")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=999999999999999999999", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=-1", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> SIZE=1 SIZE=2", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> BODY=7BIT", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> body=8bitmime size=10", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> BODY=BINARYMIME", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> BODY=9BIT", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> SMTPUTF8", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<a@src.test> SMTPUTF8=1", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test> RET=HDRS", "555 5.5.4 Parameter not recognized")]
    [TestCase("MAIL FROM:<a@src.test>SIZE=1", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:a@src.test", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a@src.test", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL TO:<a@src.test>", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL", "501 5.5.4 Syntax error in parameters")]
    [TestCase("MAIL FROM:<a>", "501 5.1.7 Bad sender address syntax")]
    [TestCase("MAIL FROM:<a@b@>", "501 5.1.7 Bad sender address syntax")]
    [TestCase("MAIL FROM:<\u00c3\u00a4@src.test>", "553 5.6.7 Address needs SMTPUTF8")]
    [TestCase("MAIL FROM:<\u00c3\u00a4@src.test> SMTPUTF8", "250 2.1.0 Ok")]
    [TestCase("MAIL FROM:<\u00e4@src.test> SMTPUTF8", "501 5.5.4 Syntax error in parameters")]
    public Task A_sender(string command, string reply) => Conversation.HoldAsync($"{Greeting}C: {command}\nS: {reply}");

    [TestCase("RCPT TO:<b@example.test>", "250 2.1.5 Ok")]
    [TestCase("rcpt to: <b@EXAMPLE.test>", "250 2.1.5 Ok")]
    [TestCase("RCPT TO:<@relay.test:b@example.test>", "250 2.1.5 Ok")]
    [TestCase("RCPT TO:<\"no\\body\"@example.test>", "550 5.1.1 No such mailbox here.")]
    [TestCase("RCPT TO:<b@my_host.test>", "550 5.7.1 Mail for other domains is not relayed.")]
    [TestCase("RCPT TO:<nobody@example.test>", "550 5.1.1 No such mailbox here.")]
    [TestCase("RCPT TO:<suspended@example.test>", "550 5.2.1 The mailbox is suspended.")]
    [TestCase("RCPT TO:<b@elsewhere.test>", "550 5.7.1 Mail for other domains is not relayed.")]
    [TestCase("RCPT TO:<b%elsewhere.test@example.org>", "550 5.7.1 Mail for other domains is not relayed.")]
    [TestCase("RCPT TO:<fault@example.test>", "451 4.3.0 Local error in processing")]
    [TestCase("RCPT TO:<Postmaster>", "550 5.1.1 No such mailbox here.")]
    [TestCase("RCPT TO:<>", "501 5.1.3 Bad recipient address syntax")]
    [TestCase("RCPT TO:<b>", "501 5.1.3 Bad recipient address syntax")]
    [TestCase("RCPT TO:<b@example.test> NOTIFY=NEVER", "555 5.5.4 Parameter not recognized")]
    [TestCase("RCPT FROM:<b@example.test>", "501 5.5.4 Syntax error in parameters")]
    [TestCase("RCPT TO:<\u00c3\u00a4@example.test>", "553 5.6.7 Address needs SMTPUTF8")]
    [TestCase("MAIL FROM:<a@src.test>", "503 5.5.1 Bad sequence of commands")]
    [TestCase("DATA", "503 5.5.1 Bad sequence of commands")]
    [TestCase("STARTTLS", "503 5.5.1 Bad sequence of commands")]
    public Task A_recipient(string command, string reply) => Conversation.HoldAsync($"{Greeting}C: MAIL FROM:<a@src.test>\nS: 250 2.1.0 Ok\nC: {command}\nS: {reply}");

    [Test]
    public Task Data_needs_a_recipient_that_was_accepted() => Conversation.HoldAsync(Greeting + """
        C: MAIL FROM:<a@src.test>
        S: 250 2.1.0 Ok
        C: RCPT TO:<nobody@example.test>
        S: 550 5.1.1 *
        C: DATA
        S: 503 5.5.1 Bad sequence of commands
        """);

    [TestCase("RSET", "250 2.0.0 Ok")]
    [TestCase("HELO again.test", "250 mx.example.test")]
    public Task A_reset_forgets_the_transaction(string command, string reply) => Conversation.HoldAsync(Greeting + $"""
        C: MAIL FROM:<a@src.test>
        S: 250 2.1.0 Ok
        C: RCPT TO:<b@example.test>
        S: 250 2.1.5 Ok
        C: {command}
        S: {reply}
        C: DATA
        S: 503 5.5.1 Bad sequence of commands
        C: MAIL FROM:<a@src.test>
        S: 250 2.1.0 Ok
        """);

    [TestCase("NOOP\\n\\")]
    [TestCase("NOOP\\rQUIT")]
    [TestCase("NOOP\\r\\r\\n\\")]
    [TestCase("MAIL FROM:<a@src.test>\\nRCPT TO:<b@example.test>")]
    public Task A_bare_line_ending_in_a_command_ends_the_session(string line) => Conversation.HoldAsync($"""
        S: 220 *
        C: {line}
        S: 500 5.5.2 Lines end with CRLF only
        S: (closed)
        """);

    [Test]
    public async Task Two_messages_fit_in_a_session()
    {
        const string Message = """
            C: MAIL FROM:<>
            C: RCPT TO:<b@example.test>
            C: DATA
            S: 250 2.1.0 Ok
            S: 250 2.1.5 Ok
            S: 354 *
            C: again
            C: .
            S: 250 2.0.0 *

            """;
        Assert.That(await Conversation.HoldAsync(Greeting + Message + Message), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_envelope_is_what_the_client_said()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadReplyAsync();
        await client.AskAsync("EHLO client.test");
        await client.AskAsync("MAIL FROM:<>");
        await client.AskAsync("RCPT TO:<@relay.test:b@example.test>");
        await client.AskAsync("RCPT TO:<c@Example.test>");
        await client.AskAsync("RCPT TO:<C@example.test>"); // The same mailbox again.
        await client.AskAsync("DATA");
        await client.AskAsync(".");

        var envelope = server.Inbound.Accepted.Single().Envelope;
        Assert.That(envelope.ReversePath, Is.Null);
        Assert.That(envelope.Recipients.Select(r => r.ToString()), Is.EqualTo(new[] { "b@example.test", "c@Example.test" }));
    }
}
