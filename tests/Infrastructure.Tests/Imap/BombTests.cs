using System.Text;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>What costs a client little and a careless server much.</summary>
internal sealed class BombTests
{
    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static Task<FakeMailStore> HoldAsync(string script, bool isSignedIn = true) => ImapConversation.HoldAsync(script, [], ["MaxCommandOctets=8192"], isSignedIn);

    [Test]
    public Task A_line_may_be_as_long_as_the_limit_and_no_longer() => HoldAsync($"""
        C: {"a ".PadRight(8190, 'N')}
        S: a BAD There is no such command
        C: {"a ".PadRight(8191, 'N')}x
        S: a BAD The command is too long
        C: b NOOP
        S: b OK ...
        """);

    [Test]
    public async Task A_line_without_an_end_ends_the_session()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.SignInAsync();
        try
        {
            await client.SendAsync(Repeat("xxxxxxxxxxxxxxxx", 100_000));
        }
        catch (IOException)
        {
            // Hung up on.
        }

        Assert.That(await client.ReadLineAsync(), Is.Null.Or.StartWith("* BYE The command is too long"));
    }

    [Test]
    public Task Literals_count_to_the_limit() => HoldAsync("""
        C: a LIST "" {9000}
        S: a BAD The command is too long
        C: b LIST "" {2147483648}
        S: b BAD The command is too long
        C: c LIST "" {99999999999999999999}
        S: c BAD ...
        C: d LIST "" {-1}
        S: d BAD ...
        """);

    [Test]
    public Task Before_the_sign_in_literals_are_short() => HoldAsync("""
        S: * OK ...
        C: a LOGIN {4097}
        S: a BAD The literal is too long before a sign-in
        C: b APPEND INBOX {4097}
        S: b BAD ...
        C: c NOOP
        S: c OK ...
        """, isSignedIn: false);

    [Test]
    public async Task A_thousand_empty_literals_are_no_command()
    {
        await using var server = await ImapTestServer.StartAsync("MaxCommandOctets=8192");
        using var client = await server.SignInAsync();
        await client.SendAsync($"a LIST \"\" {Repeat("{0+}\r\n ", 2000)}\r\nb NOOP\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("a BAD"));
    }

    [TestCase("(")]
    [TestCase("NOT ")]
    [TestCase("OR ")]
    [TestCase("OR ALL ")]
    public Task A_search_is_nested_only_so_deep(string nesting) => HoldAsync($"""
        C: s EXAMINE INBOX
        S: * FLAGS ...
        S: * OK [PERMANENTFLAGS ...
        S: * 0 EXISTS
        S: * 0 RECENT
        S: * OK [UIDVALIDITY ...
        S: * OK [UIDNEXT ...
        S: * OK [HIGHESTMODSEQ ...
        S: * OK [MAILBOXID ...
        S: s OK ...
        C: a SEARCH {Repeat(nesting, 51)}ALL
        S: a BAD The search is nested too deep
        C: b SEARCH {Repeat("ALL ", 1001)}ALL
        S: b BAD Too many search keys
        C: c FETCH 1 {Repeat("(", 500)}
        S: c BAD ...
        C: d FETCH 1 BODY[{Repeat("1.", 500)}1]
        S: d BAD ...
        C: e UID FETCH {Repeat("1:*,", 1500)}1:4294967295 UID
        S: e OK ...
        C: f FETCH 1 ({Repeat("BODY[] ", 500)}BODY[])
        S: f BAD Too many sections at once
        C: g LIST "" {Repeat("*a", 400)}
        S: g OK ...
        """);

    [Test]
    public async Task Too_many_commands_that_are_none_end_the_session()
    {
        await using var server = await ImapTestServer.StartAsync("MaxErrorsPerSession=3");
        using var client = await server.SignInAsync();
        await client.SendAsync(Repeat("a NONSENSE\r\n", 5));
        for (var i = 0; i < 4; i++) Assert.That(await client.ReadLineAsync(), Does.StartWith("a BAD"));
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* BYE Too many"));
    }
}
