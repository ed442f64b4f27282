namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>The order and spelling real clients use: those named were taken down from the wire, the groups after them are what RFC 2920 and RFC 3030 allow.</summary>
internal sealed class ClientConversationTests
{
    private const string Ehlo = """
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
    public async Task Curl_7_88()
    {
        var accepted = await Conversation.HoldAsync($"""
            S: 220 *
            C: EHLO hostname
            {Ehlo}
            C: MAIL FROM:<a@x.test> SIZE=3
            S: 250 2.1.0 Ok
            C: RCPT TO:<b@example.test>
            S: 250 2.1.5 Ok
            C: DATA
            S: 354 *
            C: vm\n\
            C:
            C: .
            S: 250 2.0.0 *
            C: QUIT
            S: 221 *
            S: (closed)
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "vm\n\r\n" }), "curl sends the file as it is.");
    }

    [Test]
    public Task Postfix_3_7_smtp_source() => Conversation.HoldAsync("""
        S: 220 *
        C: HELO vm
        S: 250 mx.example.test
        C: MAIL FROM:<a@src.test>
        S: 250 2.1.0 Ok
        C: RCPT TO:<u1@example.test>
        S: 250 2.1.5 Ok
        C: DATA
        S: 354 *
        C: From: <a@src.test>
        C: To: <u1@example.test>
        C: Date: Sat, 21 Nov 2026 11:19:22 +0000 (UTC)
        C: Message-Id: <739d.0003.0000@vm>
        C:
        C: 1XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        C: .
        S: 250 2.0.0 *
        C: QUIT
        S: 221 *
        """);

    [Test]
    public async Task Python_3_11_smtplib()
    {
        var accepted = await Conversation.HoldAsync($"""
            S: 220 *
            C: ehlo [127.0.0.1]
            {Ehlo}
            C: mail FROM:<a@src.test> size=18
            S: 250 2.1.0 Ok
            C: rcpt TO:<b@example.test>
            S: 250 2.1.5 Ok
            C: rcpt TO:<nobody@example.test>
            S: 550 5.1.1 *
            C: data
            S: 354 *
            C: Subject: x
            C:
            C: ..x
            C: .
            S: 250 2.0.0 *
            C: quit
            S: 221 *
            S: (closed)
            """);

        Assert.That(accepted, Is.EqualTo(new[] { "Subject: x\r\n\r\n.x\r\n" }));
    }

    [Test]
    public Task Swaks_20201014_pipelining() => Conversation.HoldAsync($"""
        S: 220 *
        C: EHLO client.test
        {Ehlo}
        C: MAIL FROM:<a@src.test>
        C: RCPT TO:<b@example.test>
        C: DATA
        S: 250 2.1.0 Ok
        S: 250 2.1.5 Ok
        S: 354 *
        C: Date: Sat, 21 Nov 2026 11:19:23 +0000
        C: To: b@example.test
        C: From: a@src.test
        C: Subject: test Sat, 21 Nov 2026 11:19:23 +0000
        C: Message-Id: <20261121111923.029644@vm>
        C: X-Mailer: swaks v20201014.0 jetmore.org/john/code/swaks/
        C:
        C: This is a test mailing
        C:
        C:
        C: .
        S: 250 2.0.0 *
        C: QUIT
        S: 221 *
        S: (closed)
        """);

    [Test]
    public Task The_dot_and_QUIT_in_one_group() => Conversation.HoldAsync($"""
        S: 220 *
        C: EHLO out.test
        {Ehlo}
        C: MAIL FROM:<a@src.test> SIZE=312 BODY=8BITMIME
        C: RCPT TO:<u1@example.test>
        C: RCPT TO:<nobody@example.test>
        C: DATA
        S: 250 2.1.0 Ok
        S: 250 2.1.5 Ok
        S: 550 5.1.1 *
        S: 354 *
        C: Subject: x
        C:
        C: x
        C: .
        C: QUIT
        S: 250 2.0.0 *
        S: 221 *
        S: (closed)
        """);

    [Test]
    public Task An_envelope_and_its_only_chunk_in_one_group() => Conversation.HoldAsync($"""
        S: 220 *
        C: EHLO out.test
        {Ehlo}
        C: MAIL FROM:<a@src.test> SIZE=1420
        C: RCPT TO:<u1@example.test>
        C: BDAT 14 LAST
        C: Subject: x
        C:
        S: 250 2.1.0 Ok
        S: 250 2.1.5 Ok
        S: 250 2.0.0 Ok: queued as *
        C: QUIT
        S: 221 *
        """);
}
