using System.Text;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class DataTests
{
    private const string UpToData = """
        S: 220 *
        C: HELO client.test
        S: 250 *
        C: MAIL FROM:<a@src.test>
        S: 250 2.1.0 Ok
        C: RCPT TO:<b@example.test>
        S: 250 2.1.5 Ok
        C: DATA
        S: 354 *

        """;

    [TestCase("C: .", "")]
    [TestCase("C: \nC: .", "\r\n")]
    [TestCase("C: ..\nC: .", ".\r\n")]
    [TestCase("C: ..first\nC: .", ".first\r\n")]
    [TestCase("C: .x\nC: .", "x\r\n")]
    [TestCase("C: ...\nC: ....\nC: .", "..\r\n...\r\n")]
    [TestCase("C: a.\nC: .", "a.\r\n")]
    [TestCase("C: a\\nb\nC: .", "a\nb\r\n")]
    [TestCase("C: a\\rb\nC: .", "a\rb\r\n")]
    [TestCase("C: a\\n..\nC: .", "a\n..\r\n")]
    [TestCase("C: a\\r\\r\\n\\\nC: .", "a\r\r\n")]
    [TestCase("C: \\0\\0\nC: .", "\0\0\r\n")]
    [TestCase("C: \\0.\nC: .", "\0.\r\n")]
    [TestCase("C: .\\0\nC: .", "\0\r\n")]
    [TestCase("C: \u00ff\u0080\nC: .", "\u00ff\u0080\r\n")]
    public async Task What_comes_is_what_is_kept(string sent, string kept) =>
        Assert.That(await Conversation.HoldAsync($"{UpToData}{sent}\nS: 250 2.0.0 *\nC: QUIT\nS: 221 *"), Is.EqualTo(new[] { kept }));

    // SEC Consult 2023 and hannob/smtpsmug: what one server takes for the end of data and another for content.
    [TestCase("\\n.\\n")]
    [TestCase("\\n.\\r")]
    [TestCase("\\r.\\n")]
    [TestCase("\\r.\\r")]
    [TestCase("\\n.\\r\\n")]
    [TestCase("\\r.\\r\\n")]
    [TestCase("\\r\\n.\\r\\r\\n")]
    [TestCase("\\r\\r\\n.\\r\\r\\n")]
    [TestCase("\\r\\n.\\n")]
    [TestCase("\\r\\n.\\r")]
    [TestCase("\\n\\n.\\r\\n")]
    public async Task A_look_alike_of_the_end_is_not_the_end_and_not_accepted(string lookalike)
    {
        var accepted = await Conversation.HoldAsync(UpToData + $"""
            C: first{lookalike}MAIL FROM:<evil@src.test>
            C: RCPT TO:<b@example.test>
            C: DATA
            C: second
            C: .
            S: 550 5.5.2 Message holds a dot between bare line ends
            C: NOOP
            S: 250 2.0.0 Ok
            """);

        Assert.That(accepted, Is.Empty);
    }

    [TestCase("\\r\\n\\0.\\r\\n")]
    [TestCase("\\r\\n.\\0\\r\\n")]
    public async Task A_dot_beside_a_nul_is_content(string lookalike)
    {
        var accepted = await Conversation.HoldAsync($"{UpToData}C: first{lookalike}MAIL FROM:<evil@src.test>\nC: .\nS: 250 2.0.0 *\nC: NOOP\nS: 250 2.0.0 Ok");

        Assert.That(accepted.Single(), Does.Contain("MAIL FROM"));
    }

    [Test]
    public async Task A_line_may_have_any_length()
    {
        var line = new string('x', 90_000);
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");

        Assert.That(await client.AskAsync($"{line}\r\n."), Does.StartWith("250 2.0.0"));
        Assert.That(Conversation.WithoutTrace(server.Inbound.Accepted.Single().Raw), Is.EqualTo($"{line}\r\n"));
    }

    [Test]
    public async Task A_refusal_of_the_application_is_worded_for_the_client()
    {
        await using var server = await SmtpTestServer.StartAsync();
        server.Inbound.Before = _ => Task.FromResult<Domain.Primitives.Failure?>(Domain.Messages.MessageFailures.RecipientUnknown);
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");

        Assert.That(await client.AskAsync("x\r\n."), Is.EqualTo("550 5.1.1 No such mailbox here."));
    }

    [Test]
    public async Task A_fault_of_the_application_is_temporary_logged_once_and_not_explained()
    {
        await using var server = await SmtpTestServer.StartAsync();
        server.Inbound.Before = _ => throw new IOException("Disk full.");
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");

        Assert.That(await client.AskAsync("x\r\n."), Is.EqualTo("451 4.3.0 Local error in processing"));
        Assert.That(await client.AskAsync("NOOP"), Is.EqualTo("250 2.0.0 Ok"));
        Assert.That(server.Log.Lines.Count(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.EqualTo(1));
        Assert.That(server.Budget.Used, Is.Zero);
    }

    [Test]
    public async Task The_trace_header_says_who_sent_what_how_and_when()
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync(" SMTPUTF8");
        await client.AskAsync("DATA");
        await client.AskAsync(".");

        Assert.That(Encoding.UTF8.GetString(server.Inbound.Accepted.Single().Raw), Does.Match(
            @"^Received: from client\.test \(\[127\.0\.0\.1\]\)\r\n\tby mx\.example\.test with UTF8SMTP id \S+\r\n\tfor <b@example\.test>;\r\n\tFri, 02 Jan 2026 03:04:05 \+0000\r\n$"));
    }

    [TestCase(100, "250 2.0.0")]
    [TestCase(101, "554 5.4.6")]
    public async Task A_message_that_came_a_hundred_times_round_is_in_a_loop(int times, string reply)
    {
        await using var server = await SmtpTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.BeginAsync();
        await client.AskAsync("DATA");

        var header = string.Concat(Enumerable.Repeat("RECEIVED: from a\r\n\tby b\r\n", times));
        Assert.That(await client.AskAsync($"{header}Subject: x\r\n\r\nReceived: in the body\r\n."), Does.StartWith(reply));
    }
}
