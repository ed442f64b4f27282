using AgentSend.Domain.Mailboxes;

namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class FetchTests
{
    private const string Mail = "Subject: One\r\nFrom: a@b.test\r\nX-Long: first\r\n second\r\n\r\nHello\r\n";

    private const string Parts =
        "Subject: Parts\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + "SGVsbG8A\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner\r\nTo: x@y.test\r\n\r\nInner text\r\n--b--\r\n";

    private static Task<FakeMailStore> HoldAsync(string script, params string[] mails) => ImapConversation.HoldAsync(ImapConversation.Selected + script, mails);

    [Test]
    public Task What_the_list_of_the_folder_knows_is_fetched() => HoldAsync("""
        C: a FETCH 1 (UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ EMAILID THREADID)
        S: * OK [HIGHESTMODSEQ 12] ...
        S: * 1 FETCH (UID 1 FLAGS () MODSEQ (11) INTERNALDATE "02-Jan-2026 03:04:05 +0000" RFC822.SIZE 63 EMAILID (M0198c0de000070008000000000000001) THREADID (T0198c0de000070008000000000000001))
        S: a OK ...
        C: b UID FETCH 2:* FLAGS
        S: * 2 FETCH (UID 2 FLAGS ())
        S: b OK ...
        C: c FETCH 1:2 FAST
        S: * 1 FETCH (FLAGS () INTERNALDATE ... RFC822.SIZE 63)
        S: * 2 FETCH (FLAGS () INTERNALDATE ... RFC822.SIZE ...)
        S: c OK ...
        C: d FETCH * ALL
        S: * 2 FETCH (FLAGS () INTERNALDATE ... RFC822.SIZE ... ENVELOPE (NIL "Parts" NIL NIL NIL NIL NIL NIL NIL NIL))
        S: d OK ...
        C: e FETCH 1 (BODY BODYSTRUCTURE)
        S: * 1 FETCH (BODY ("TEXT" ... 1 1) BODYSTRUCTURE ("TEXT" ... NIL))
        S: e OK ...
        C: f FETCH 1:3 FLAGS
        S: f BAD ...
        C: g UID FETCH 7:* FLAGS
        S: * 2 FETCH (UID 2 FLAGS ())
        S: g OK ...
        C: h UID FETCH 7 FLAGS
        S: h OK ...
        C: i UID FETCH 7:4294967295 FLAGS
        S: i OK ...
        C: j FETCH 4294967295 FLAGS
        S: j BAD ...
        """, Mail, Parts);

    [Test]
    public async Task Reading_a_body_sets_Seen_and_says_so_in_the_same_response()
    {
        var store = await HoldAsync("""
            C: a FETCH 1 BODY.PEEK[TEXT]
            S: * 1 FETCH (BODY[TEXT] {7}
            S: Hello
            S: )
            S: a OK ...
            C: b FETCH 1 BODY[TEXT]
            S: * 1 FETCH (FLAGS (\Seen) BODY[TEXT] {7}
            S: Hello
            S: )
            S: b OK ...
            C: c FETCH 1 RFC822
            S: * 1 FETCH (RFC822 {63}
            S: Subject: One
            S: From: a@b.test
            S: X-Long: first
            S: ...second
            S: 
            S: Hello
            S: )
            S: c OK ...
            """, Mail);

        Assert.That(store.In(Folder.Inbox).Single().Entry.Flags, Is.EqualTo(MailboxFlags.Seen));
    }

    [Test]
    public Task Headers_are_fetched_whole_or_by_field() => HoldAsync("""
        C: a FETCH 1 (BODY.PEEK[HEADER.FIELDS (x-long "SUBJECT" nosuch)] RFC822.HEADER)
        S: * 1 FETCH (BODY[HEADER.FIELDS (X-LONG SUBJECT NOSUCH)] {40}
        S: Subject: One
        S: X-Long: first
        S: ...second
        S: 
        S: ...RFC822.HEADER {56}
        S: Subject: One
        S: From: a@b.test
        S: X-Long: first
        S: ...second
        S: 
        S: )
        S: a OK ...
        C: b FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (X-Long From)]
        S: * 1 FETCH (BODY[HEADER.FIELDS.NOT (X-LONG FROM)] {16}
        S: Subject: One
        S: 
        S: )
        S: b OK ...
        """, Mail);

    [Test]
    public Task Bodies_of_many_messages_come_together() => HoldAsync("""
        C: a FETCH 1:* (UID BODY.PEEK[TEXT] BODY.PEEK[HEADER.FIELDS (SUBJECT)])
        S: * 1 FETCH (UID 1 BODY[TEXT] {7}
        S: Hello
        S: ...BODY[HEADER.FIELDS (SUBJECT)] {16}
        S: Subject: One
        S: 
        S: )
        S: * 2 FETCH (UID 2 BODY[TEXT] {3}
        S: b
        S: ...BODY[HEADER.FIELDS (SUBJECT)] {14}
        S: Subject: s
        S: 
        S: )
        S: a OK ...
        C: b FETCH 1:2 BODY.PEEK[TEXT]<1.2>
        S: * 1 FETCH (BODY[TEXT]<1> {2}
        S: el)
        S: * 2 FETCH (BODY[TEXT]<1> {2}
        S: 
        S: )
        S: b OK ...
        """, Mail, "Subject: s\r\n\r\nb\r\n");

    [Test]
    public Task A_part_of_the_octets_is_fetched() => HoldAsync("""
        C: a FETCH 1 (BODY.PEEK[]<4.3> BODY.PEEK[TEXT]<5.100> BODY.PEEK[]<900.5>)
        S: * 1 FETCH (BODY[]<4> {3}
        S: ect BODY[TEXT]<5> {2}
        S: 
        S: ...BODY[]<900> "")
        S: a OK ...
        C: b FETCH 1 BODY[]<0.0>
        S: b BAD No octets are asked for
        """, Mail);

    [Test]
    public Task Parts_are_fetched_by_their_numbers() => HoldAsync("""
        C: a FETCH 1 (BODY.PEEK[1] BODY.PEEK[1.MIME] BODY.PEEK[2.HEADER] BODY.PEEK[2.TEXT] BODY.PEEK[3] BODY.PEEK[2.HEADER.FIELDS (TO)])
        S: * 1 FETCH (BODY[1] {8}
        S: SGVsbG8A BODY[1.MIME] {63}
        S: Content-Type: text/plain
        S: Content-Transfer-Encoding: base64
        S: 
        S: ...BODY[2.HEADER] {32}
        S: Subject: Inner
        S: To: x@y.test
        S: 
        S: ...BODY[2.TEXT] {10}
        S: Inner text BODY[3] NIL BODY[2.HEADER.FIELDS (TO)] {16}
        S: To: x@y.test
        S: 
        S: )
        S: a OK ...
        C: b FETCH 1 (BINARY.SIZE[1] BINARY.PEEK[1] BINARY.PEEK[1]<0.2>)
        S: * 1 FETCH (BINARY.SIZE[1] 6 BINARY[1] ~{6}
        S: Hello... BINARY[1]<0> {2}
        S: He)
        S: b OK ...
        """, Parts);

    [Test]
    public Task A_NUL_is_sent_in_binary_literals_only() => HoldAsync("""
        C: a FETCH 1 (BODY.PEEK[] RFC822.SIZE BODY.PEEK[TEXT]<1.2> BODY.PEEK[HEADER.FIELDS (SUBJECT)])
        S: * 1 FETCH (RFC822.SIZE 22 BODY[] {22}
        S: Subject: a%80b
        S: 
        S: x%80%80y
        S: ...BODY[TEXT]<1> {2}
        S: %80%80 BODY[HEADER.FIELDS (SUBJECT)] {16}
        S: Subject: a%80b
        S: 
        S: )
        S: a OK ...
        C: b FETCH 1 (BINARY.SIZE[1] BINARY.PEEK[1])
        S: * 1 FETCH (BINARY.SIZE[1] 6 BINARY[1] ~{6}
        S: x...y
        S: )
        S: b OK ...
        """.Replace("%80", "\u0080", StringComparison.Ordinal), "Subject: a\0b\r\n\r\nx\0\0y\r\n");

    [TestCase("FETCH 1 BODY[NOSUCH]")]
    [TestCase("FETCH 1 BODY[0]")]
    [TestCase("FETCH 1 BODY[1.")]
    [TestCase("FETCH 1 BODY[MIME]")]
    [TestCase("FETCH 1 BODY[HEADER.FIELDS ()]")]
    [TestCase("FETCH 1 (FLAGS")]
    [TestCase("FETCH 1 NOSUCH")]
    [TestCase("FETCH 0 FLAGS")]
    [TestCase("FETCH 1:x FLAGS")]
    [TestCase("FETCH 4294967296 FLAGS")]
    [TestCase("FETCH 1")]
    [TestCase("FETCH 1 FLAGS (NOSUCH 1)")]
    [TestCase("FETCH 1 FLAGS (VANISHED)")]
    [TestCase("FETCH 1 FLAGS rest")]
    [TestCase("FETCH 1 BINARY[HEADER]")]
    public Task What_is_malformed_is_BAD(string command) => HoldAsync($"""
        C: a {command}
        S: a BAD ...
        C: b NOOP
        S: b OK ...
        """, Mail);

    [Test]
    public Task A_message_that_has_gone_is_told() => ImapConversation.HoldAsync(ImapConversation.Selected + """
        X: gone
        C: a FETCH 1:2 (UID BODY.PEEK[TEXT])
        S: * 2 FETCH (UID 2 BODY[TEXT] {7}
        S: Hello
        S: )
        S: a NO [EXPUNGEISSUED] ...
        C: b UID FETCH 1:2 FLAGS
        S: * 1 FETCH (UID 1 FLAGS ())
        S: * 2 FETCH (UID 2 FLAGS ())
        S: * 1 EXPUNGE
        S: b OK ...
        """, [Mail, Mail], [], acts: new()
    {
        ["gone"] = store => store.Remove(1),
    });
}
