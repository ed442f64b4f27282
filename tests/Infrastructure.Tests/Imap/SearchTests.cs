namespace AgentSend.Infrastructure.Tests.Imap;

internal sealed class SearchTests
{
    private static readonly string[] Mails =
    [
        "Subject: Apples\r\nFrom: Zoe <zoe@x.test>\r\nDate: 1 Jan 2025 10:00:00 +0000\r\nMessage-ID: <1@x>\r\n\r\nred\r\n",
        "Subject: Re: apples\r\nFrom: bob@x.test\r\nDate: 3 Jan 2025 10:00:00 +0000\r\nMessage-ID: <2@x>\r\nReferences: <1@x>\r\n\r\ngreen and long\r\n",
        "Subject: Pears\r\nFrom: ann@x.test\r\nDate: 2 Jan 2025 10:00:00 +0000\r\nMessage-ID: <3@x>\r\nX-Kind: soft\r\n\r\nyellow\r\n",
        "Subject: [list] RE: Apples (fwd)\r\nFrom: cid@x.test\r\nDate: 4 Jan 2025 10:00:00 +0000\r\nMessage-ID: <4@x>\r\nReferences: <1@x> <lost@x>\r\n\r\ngreen\r\n",
    ];

    private static Task<FakeMailStore> HoldAsync(string script) => ImapConversation.HoldAsync(ImapConversation.Selected + script, Mails);

    [TestCase("ALL", " 1 2 3 4")]
    [TestCase("UNSEEN NOT DELETED", " 1 2 3 4")]
    [TestCase("SEEN", "")]
    [TestCase("SUBJECT apples", " 1 2 4")]
    [TestCase("SUBJECT apples FROM \"bob\"", " 2")]
    [TestCase("OR FROM ann FROM cid", " 3 4")]
    [TestCase("NOT (SUBJECT apples BODY green)", " 1 3")]
    [TestCase("2:3 TEXT green", " 2")]
    [TestCase("UID 3:*", " 3 4")]
    [TestCase("UID 9:*", " 4")]
    [TestCase("UID 4294967295", "")]
    [TestCase("OR 4294967295 1", " 1")]
    [TestCase("HEADER X-Kind \"\"", " 3")]
    [TestCase("HEADER subject pear", " 3")]
    [TestCase("LARGER 110", " 2 4")]
    [TestCase("SMALLER 1", "")]
    [TestCase("SENTSINCE 2-Jan-2025 SENTBEFORE 4-Jan-2025", " 2 3")]
    [TestCase("SENTON \"01-Jan-2025\"", " 1")]
    [TestCase("ON 2-Jan-2026", " 1 2 3 4")]
    [TestCase("BEFORE 2-Jan-2026", "")]
    [TestCase("SINCE 3-Jan-2026", "")]
    [TestCase("YOUNGER 120", " 1 2 3 4")]
    [TestCase("OLDER 7200", "")]
    [TestCase("KEYWORD urgent", "")]
    [TestCase("UNKEYWORD urgent 1", " 1")]
    [TestCase("NEW", "")]
    [TestCase("OLD 4", " 4")]
    [TestCase("CHARSET UTF-8 SUBJECT apples", " 1 2 4")]
    [TestCase("EMAILID M0198c0de000070008000000000000003", " 3")]
    [TestCase("THREADID T0198c0de000070008000000000000004", " 4")]
    [TestCase("OR OR 1 2 NOT NOT 4", " 1 2 4")]
    public Task SEARCH_finds(string keys, string found) => HoldAsync($"""
        C: a SEARCH {keys}
        S: * SEARCH{found}
        S: a OK ...
        """);

    [TestCase("a SEARCH NOSUCH", "a BAD ...")]
    [TestCase("a SEARCH", "a BAD ...")]
    [TestCase("a SEARCH NOT", "a BAD ...")]
    [TestCase("a SEARCH (ALL", "a BAD ...")]
    [TestCase("a SEARCH SINCE yesterday", "a BAD ...")]
    [TestCase("a SEARCH CHARSET KOI8-R ALL", "a NO [BADCHARSET (US-ASCII UTF-8)] ...")]
    [TestCase("a SORT (NOSUCH) UTF-8 ALL", "a BAD ...")]
    [TestCase("a THREAD NOSUCH UTF-8 ALL", "a BAD ...")]
    public Task What_is_malformed_is_refused(string command, string answer) => HoldAsync($"C: {command}\nS: {answer}");

    [Test]
    public Task A_literal_may_be_searched_for() => HoldAsync("""
        C: a SEARCH SUBJECT {6}
        S: + Go on
        C: apples FROM {3+}
        C: bob
        S: * SEARCH 2
        S: a OK ...
        """);

    [Test]
    public Task ESEARCH_returns_what_is_asked_for_and_keeps_it() => HoldAsync("""
        C: a SEARCH RETURN (MIN MAX COUNT ALL) SUBJECT apples
        S: * ESEARCH (TAG "a") MIN 1 MAX 4 ALL 1:2,4 COUNT 3
        S: a OK ...
        C: b UID SEARCH RETURN () SEEN
        S: * ESEARCH (TAG "b") UID
        S: b OK ...
        C: c UID SEARCH RETURN (SAVE COUNT) SUBJECT apples
        S: * ESEARCH (TAG "c") UID COUNT 3
        S: c OK ...
        C: d SEARCH $ FROM cid
        S: * SEARCH 4
        S: d OK ...
        C: e FETCH $ UID
        S: * 1 FETCH (UID 1)
        S: * 2 FETCH (UID 2)
        S: * 4 FETCH (UID 4)
        S: e OK ...
        C: f SEARCH RETURN (SAVE MIN) ALL
        S: * ESEARCH (TAG "f") MIN 1
        S: f OK ...
        C: g SEARCH $
        S: * SEARCH 1
        S: g OK ...
        C: h SEARCH RETURN (COUNT) MODSEQ 12
        S: * OK [HIGHESTMODSEQ 14] ...
        S: * ESEARCH (TAG "h") COUNT 3 MODSEQ 14
        S: h OK ...
        C: i SEARCH MODSEQ "/flags/\\seen" all 14
        S: * SEARCH 4 (MODSEQ 14)
        S: i OK ...
        """);

    [TestCase("(SUBJECT) UTF-8 ALL", " 1 2 4 3")]
    [TestCase("(REVERSE DATE) UTF-8 ALL", " 4 2 3 1")]
    [TestCase("(FROM) US-ASCII ALL", " 3 2 4 1")]
    [TestCase("(SUBJECT REVERSE ARRIVAL) UTF-8 ALL", " 4 2 1 3")]
    [TestCase("(REVERSE SIZE) UTF-8 2:4", " 4 2 3")]
    [TestCase("(DATE) UTF-8 SUBJECT nosuch", "")]
    public Task SORT_sorts(string arguments, string sorted) => HoldAsync($"""
        C: a SORT {arguments}
        S: * SORT{sorted}
        S: a OK ...
        """);

    [Test]
    public Task THREAD_threads() => HoldAsync("""
        C: a THREAD REFERENCES UTF-8 ALL
        S: * THREAD (1 (2)(4))(3)
        S: a OK ...
        C: b UID THREAD REFERENCES UTF-8 2:3
        S: * THREAD (3)(2)
        S: b OK ...
        """);
}
