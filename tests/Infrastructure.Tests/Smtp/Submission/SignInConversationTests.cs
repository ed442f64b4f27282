using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;

namespace AgentSend.Infrastructure.Tests.Smtp.Submission;

/// <summary>AUTH (RFC 4954), and what stays shut without it.</summary>
internal sealed class SignInConversationTests
{
    [Test]
    public async Task Outside_TLS_nothing_is_offered_or_taken_but_STARTTLS([Values] bool isOctetByOctet)
    {
        await using var server = await SubmissionHarness.StartAsync();
        using var client = await server.ConnectAsync();
        if (isOctetByOctet) client.ChunkOctets = 1;

        var ehlo = await client.AskAsync("EHLO program.test");
        Assert.That(ehlo.Split('|'), Does.Contain("250 STARTTLS").And.Contain("250-CHUNKING").And.Contain("250-SMTPUTF8").And.Contain("250-8BITMIME").And.Contain("250-PIPELINING"));
        Assert.That(ehlo, Does.Not.Contain("AUTH").And.Not.Contain("BINARYMIME"));
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Is.EqualTo("538 5.7.11 Encryption required for the requested authentication mechanism"));
        Assert.That(await client.AskAsync("AUTH LOGIN"), Does.StartWith("538 "));
        Assert.That(await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}>"), Is.EqualTo("530 5.7.0 Must issue a STARTTLS command first"));
        Assert.That(await client.AskAsync("STARTTLS"), Does.StartWith("220 "));
        await client.StartTlsAsync("mx.test");
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("503 "), "EHLO comes first, again");
        Assert.That((await client.AskAsync("EHLO program.test")).Split('|'), Does.Contain("250 AUTH PLAIN LOGIN").And.Not.Contain("STARTTLS"));
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("235 "));
        Assert.That(await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}> AUTH=<>"), Does.StartWith("250 "));
    }

    [Test]
    public async Task The_other_port_speaks_TLS_from_the_first_octet()
    {
        await using var server = await SubmissionHarness.StartAsync();
        using var client = await server.ConnectTlsAsync();
        Assert.That(await client.AskAsync("STARTTLS"), Does.StartWith("503 "));
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("235 "));
    }

    [Test]
    public async Task Loopback_may_sign_in_without_TLS_when_the_operator_says_so()
    {
        await using var server = await SubmissionHarness.StartAsync("Submission:PlainOnLoopback=true");
        using var client = await server.ConnectAsync();
        Assert.That((await client.AskAsync("EHLO program.test")).Split('|'), Does.Contain("250-AUTH PLAIN LOGIN").And.Contain("250 STARTTLS"));
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("235 "));
        Assert.That(await client.AskAsync("STARTTLS"), Does.StartWith("220 "));
        await client.StartTlsAsync("mx.test");
        await client.AskAsync("EHLO program.test");
        Assert.That(await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}>"), Is.EqualTo("530 5.7.0 Authentication required"), "what was learned before TLS counts no more");
    }

    [Test]
    public async Task Plain_and_login_take_initial_responses_and_challenges([Values] bool isOctetByOctet)
    {
        await using var server = await SubmissionHarness.StartAsync();
        var (user, password) = (SubmissionHarness.Base64(server.Inbox.Address.ToUpperInvariant()), SubmissionHarness.Base64(server.Key));
        foreach (var talk in new (string Say, string Hear)[][]
        {
            [($"AUTH PLAIN {server.Plain}", "235")],
            [($"auth plain {SubmissionHarness.Base64($"{server.Inbox.Address}\0{server.Inbox.Address}\0{server.Key}")}", "235")],
            [("AUTH PLAIN", "334 "), (server.Plain, "235")],
            [("AUTH LOGIN", "334 VXNlcm5hbWU6"), (user, "334 UGFzc3dvcmQ6"), (password, "235")],
            [($"AUTH LOGIN {user}", "334 UGFzc3dvcmQ6"), (password, "235")],
            [("AUTH PLAIN", "334 "), ("*", "501 5.7.0"), ("AUTH LOGIN", "334"), ("*", "501 5.7.0"), ($"AUTH LOGIN {user}", "334"), ("*", "501 5.7.0"), ("NOOP", "250")],
            [("AUTH PLAIN", "334 "), ("not base64!", "501 5.5.2"), ("AUTH LOGIN", "334"), ("====", "501 5.5.2"), ("AUTH PLAIN =", "501 5.5.2"), ("AUTH PLAIN bm8gbnVscw==", "501 5.5.2")],
            [("AUTH CRAM-MD5", "504 5.5.4"), ("AUTH", "501"), ("AUTH PLAIN a b", "501"), ("AUTH \u00e4", "501")],
            [($"AUTH PLAIN {SubmissionHarness.Base64($"other@agents.test\0{server.Inbox.Address}\0{server.Key}")}", "535 5.7.8")],
            [($"AUTH PLAIN {SubmissionHarness.Base64($"\0{server.Inbox.Address}\0as_0123456789012345678901234567890")}", "535 5.7.8"), ($"AUTH PLAIN {server.Plain}", "235")],
            [("AUTH LOGIN =", "334 UGFzc3dvcmQ6"), (password, "535")],
        })
        {
            using var client = await server.ConnectTlsAsync();
            if (isOctetByOctet) client.ChunkOctets = 1;
            foreach (var (say, hear) in talk) Assert.That(await client.AskAsync(say), Does.StartWith(hear), say);
        }
    }

    [Test]
    public async Task Once_signed_in_is_enough_and_not_in_the_middle_of_a_message()
    {
        await using var server = await SubmissionHarness.StartAsync();
        using var client = await server.SignInAsync();
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Is.EqualTo("503 5.5.1 Already authenticated"));
        await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}>");
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("503 "));
        Assert.That(await client.AskAsync("RCPT TO:<user@elsewhere.test>"), Does.StartWith("250 "), "the transaction stands");
    }

    [Test]
    public async Task Without_signing_in_no_mail_is_taken_and_pipelined_commands_are_all_answered()
    {
        await using var server = await SubmissionHarness.StartAsync();
        using var client = await server.ConnectTlsAsync();
        await client.SendAsync($"MAIL FROM:<{server.Inbox.Address}>\r\nRCPT TO:<user@elsewhere.test>\r\nDATA\r\nVRFY x\r\nBDAT 5 LAST\r\nabcdeNOOP\r\n");
        var replies = new List<string>();
        for (var i = 0; i < 6; i++) replies.Add(await client.ReadReplyAsync());
        Assert.That(replies.Select(reply => reply[..3]), Is.EqualTo(new[] { "530", "530", "530", "530", "503", "250" }));
        Assert.That(await server.SentAsync(), Is.Empty);
    }

    [Test]
    public async Task Guesses_are_refused_over_several_sessions()
    {
        await using var server = await SubmissionHarness.StartAsync("SignIns:FailuresPerAccount=3");
        for (var i = 0; i < 3; i++)
        {
            using var guesser = await server.ConnectTlsAsync();
            Assert.That(await guesser.AskAsync($"AUTH PLAIN {SubmissionHarness.Base64($"\0{server.Inbox.Address}\0as_guess-guess-guess-guess-{i}")}"), Does.StartWith("535 "));
        }

        using var client = await server.ConnectTlsAsync();
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Is.EqualTo("454 4.7.0 Temporary authentication failure"));
    }

    [Test]
    public async Task A_key_that_is_revoked_ends_what_its_session_may_do()
    {
        await using var server = await SubmissionHarness.StartAsync();
        using var client = await server.SignInAsync();
        foreach (var key in await server.DoAsync(new ListApiKeys())) await server.DoAsync(new RevokeApiKey(new ApiKeyId(key.Id)));
        Assert.That(await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}>"), Is.EqualTo("530 5.7.0 Authentication required"));
        Assert.That(await client.AskAsync($"AUTH PLAIN {server.Plain}"), Does.StartWith("535 "));
    }

    [Test]
    public async Task A_key_signs_in_to_inboxes_it_reaches_and_sends_only_when_it_may()
    {
        await using var server = await SubmissionHarness.StartAsync();
        var other = await server.DoAsync(new CreateInbox());
        using var client = await server.ConnectTlsAsync();
        Assert.That(await client.AskAsync($"AUTH PLAIN {SubmissionHarness.Base64($"\0{other.Address}\0{server.Key}")}"), Does.StartWith("535 "), "a key of another inbox");
        var reader = await server.NewKeyAsync(Permission.MessageRead);
        Assert.That(await client.AskAsync($"AUTH PLAIN {SubmissionHarness.Base64($"\0{server.Inbox.Address}\0{reader}")}"), Does.StartWith("235 "));
        Assert.That(await client.AskAsync($"MAIL FROM:<{server.Inbox.Address}>"), Is.EqualTo("550 5.7.1 The API key lacks the permission message_send."));
    }
}
