using System.Text;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class SignInTests
{
    private static readonly string Plain = Convert.ToBase64String(Encoding.ASCII.GetBytes($"\0{FakeMailStore.Address}\0{FakeMailStore.Secret}"));

    private static Task<FakeMailStore> HoldAsync(string script, params string[] settings) => ImapConversation.HoldAsync(script, [], settings, isSignedIn: false);

    [Test]
    public Task The_greeting_says_what_the_server_can() => HoldAsync("""
        S: * OK [CAPABILITY IMAP4rev1 IMAP4rev2 LITERAL- SASL-IR ID ENABLE STARTTLS AUTH=PLAIN AUTH=LOGIN] mx.example.test AgentSend is ready
        C: a CAPABILITY
        S: * CAPABILITY IMAP4rev1 ...
        S: a OK ...
        C: b LOGOUT
        S: * BYE ...
        S: b OK ...
        S: (closed)
        """);

    [Test]
    public Task LOGIN_takes_address_and_key_in_any_form() => HoldAsync("""
        S: * OK ...
        C: a LOGIN "ann@example.test" {8}
        S: + Go on
        C: as_right
        S: a OK [CAPABILITY IMAP4rev1 IMAP4rev2 LITERAL+ ...IDLE...] Signed in
        C: b LOGIN ann@example.test as_right
        S: b BAD LOGIN makes no sense now
        """);

    [Test]
    public Task A_wrong_key_is_refused_and_may_be_tried_again() => HoldAsync("""
        S: * OK ...
        C: a LOGIN ann@example.test as_wrong
        S: a NO [AUTHENTICATIONFAILED] ...
        C: b LOGIN often@example.test as_right
        S: b NO [LIMIT] ...
        C: c LOGIN ann@example.test {8+}
        C: as_right
        S: c OK ...
        """);

    [Test]
    public Task AUTHENTICATE_PLAIN_takes_its_answer_at_once_or_when_asked() => HoldAsync($"""
        S: * OK ...
        C: a AUTHENTICATE PLAIN
        S: +...
        C: *
        S: a BAD ...
        C: b AUTHENTICATE PLAIN ====
        S: b BAD ...
        C: c AUTHENTICATE PLAIN {Convert.ToBase64String("bob\0ann@example.test\0as_right"u8)}
        S: c NO [AUTHORIZATIONFAILED] ...
        C: d AUTHENTICATE PLAIN
        S: +...
        C: {Plain}
        S: d OK [CAPABILITY ...
        """);

    [Test]
    public Task AUTHENTICATE_PLAIN_with_an_initial_answer() => HoldAsync($"""
        S: * OK ...
        C: a AUTHENTICATE PLAIN {Plain}
        S: a OK [CAPABILITY ...
        """);

    [Test]
    public Task AUTHENTICATE_LOGIN_asks_twice() => HoldAsync($"""
        S: * OK ...
        C: a AUTHENTICATE LOGIN
        S: + VXNlcm5hbWU6
        C: {Convert.ToBase64String("ann@example.test"u8)}
        S: + UGFzc3dvcmQ6
        C: {Convert.ToBase64String("as_right"u8)}
        S: a OK [CAPABILITY ...
        """);

    [Test]
    public Task Without_TLS_no_key_is_taken() => HoldAsync("""
        S: * OK [CAPABILITY ... STARTTLS LOGINDISABLED] ...
        C: a LOGIN ann@example.test as_right
        S: a NO [PRIVACYREQUIRED] ...
        C: b AUTHENTICATE PLAIN
        S: b NO [PRIVACYREQUIRED] ...
        """, "PlainOnLoopback=false");

    [Test]
    public Task Before_the_sign_in_nothing_else_is_possible() => HoldAsync("""
        S: * OK ...
        C: a SELECT INBOX
        S: a BAD SELECT makes no sense now
        C: b FETCH 1 ALL
        S: b BAD ...
        C: c NOOP
        S: c OK ...
        C: d ID ("name" "test" "version" NIL)
        S: * ID ("name" "AgentSend")
        S: d OK ...
        C: e WHATEVER
        S: e BAD There is no such command
        C: f
        S: f BAD ...
        C: 
        S: * BAD ...
        """);

    [Test]
    public async Task Who_does_not_sign_in_is_sent_away()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.ReadLineAsync();
        var farewell = client.ReadLineAsync();
        while (await Task.WhenAny(farewell, Task.Delay(5)) != farewell) server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await farewell, Does.StartWith("* BYE Nobody"));
    }

    [Test]
    public async Task A_key_that_is_taken_back_ends_its_sessions()
    {
        await using var server = await ImapTestServer.StartAsync();
        using var client = await server.SignInAsync();
        server.Store.IsRevoked = true;
        await client.SendAsync("a NOOP\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("a OK"));
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await client.SendAsync("b NOOP\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("* BYE The key"));
    }
}
