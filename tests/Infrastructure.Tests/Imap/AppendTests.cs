using AgentSend.Domain.Mailboxes;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class AppendTests
{
    [Test]
    public async Task APPEND_takes_flags_and_a_date()
    {
        var store = await ImapConversation.HoldAsync("""
            C: a APPEND Sent (\Seen urgent) "01-Feb-2025 10:00:00 +0100" {12}
            S: + Go on
            C: Subject: x\r\n\
            C: 
            S: a OK [APPENDUID 1700000000 1] ...
            C: b APPEND {4}
            S: + Go on
            C: Sent {12+}
            C: Subject: y\r\n\
            C: 
            S: b OK [APPENDUID 1700000000 2] ...
            """);

        var sent = store.In(Folder.Sent);
        Assert.That(sent[0].Text, Is.EqualTo("Subject: x\r\n"));
        Assert.That(sent[0].Entry.Flags, Is.EqualTo(MailboxFlags.Seen));
        Assert.That(sent[0].Entry.Keywords, Is.EqualTo(new[] { "urgent" }));
        Assert.That(sent[0].Entry.InternalDate, Is.EqualTo(new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero)));
        Assert.That(sent[1].Text, Is.EqualTo("Subject: y\r\n"));
    }

    [Test]
    public async Task Several_messages_are_appended_at_once()
    {
        var store = await ImapConversation.HoldAsync("""
            C: a ENABLE UTF8=ACCEPT
            S: * ENABLED UTF8=ACCEPT
            S: a OK ...
            C: b APPEND Drafts {2+}
            C: 1\n (\Flagged) {2}
            S: + Go on
            C: 2\n UTF8 (~{2+}
            C: 3\n)
            S: b OK [APPENDUID 1700000000 1:3] ...
            """);

        Assert.That(store.In(Folder.Drafts).Select(mail => mail.Text), Is.EqualTo(new[] { "1\n", "2\n", "3\n" }));
    }

    [Test]
    public Task What_is_too_large_is_refused_before_it_comes() => ImapConversation.HoldAsync("""
        C: a APPEND INBOX {100001}
        S: a NO [TOOBIG] ...
        C: b APPEND INBOX {99999999999999999}
        S: b NO [TOOBIG] ...
        C: c APPEND INBOX {0+}
        C: 
        S: c NO [CANNOT] ...
        C: d APPEND Nowhere {1+}
        C: x
        S: d NO [NONEXISTENT] ...
        C: e APPEND INBOX
        S: e BAD ...
        C: f APPEND INBOX "yesterday" {1+}
        C: x
        S: f BAD ...
        C: g NOOP
        S: g OK ...
        """);

    [Test]
    public async Task What_is_too_large_and_comes_all_the_same_is_passed_over_up_to_a_limit()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.SignInAsync();
        await client.SendAsync($"a APPEND INBOX {{200000+}}\r\n{new string('x', 200_000)}\r\nb NOOP\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("a NO [TOOBIG]"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("b OK"));
        await client.SendAsync("c APPEND INBOX {900000+}\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* BYE [TOOBIG]"));
    }

    [Test]
    public async Task A_client_that_goes_in_the_middle_leaves_nothing_behind()
    {
        await using var server = await ImapTestServer.StartAsync();
        using (var client = await server.SignInAsync())
        {
            await client.SendAsync("a APPEND INBOX {90000+}\r\nhalf");
            await Smtp.Eventually.IsTrueAsync(() => server.Budget.Used > 0);
            client.Reset();
        }

        await Smtp.Eventually.IsTrueAsync(() => server.Sessions.Count == 0 && server.Budget.Used == 0);
        Assert.That(server.Store.In(Folder.Inbox), Is.Empty);
    }
}
