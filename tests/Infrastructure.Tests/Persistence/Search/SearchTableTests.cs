using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

/// <summary>One table of mails and queries: the same results on every engine, from the index and from what is not in it yet.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class SearchTableTests(TestDatabase database) : SearchFixture(database)
{
    private readonly Dictionary<bool, (Caller Caller, InboxId Inbox)> _stores = [];

    /// <summary>Query, and the names of what it finds, the newest first.</summary>
    private static readonly (string Query, string Found)[] Table =
    [
        // Words.
        ("invoice", "late invoice"),
        ("INVOICE", "late invoice"),
        ("nothinglikethis", ""),
        ("grusse", "umlaut"),
        ("Grüße", "umlaut"),
        ("strasse", "umlaut"),
        ("Straße", "umlaut"),
        ("gru\u0308\u00dfe", "umlaut"),
        ("naive", "french"),
        ("naïve resume", "french"),
        ("москва", "russian"),
        ("МОСКВА", "russian"),
        ("еще", "russian"),
        ("ειμαι", "greek"),
        ("ΕΙΜΑΙ", "greek"),
        ("שלום", "hebrew"),
        ("🎉", "emoji"),
        ("x-ray", "hyphen"),
        ("xray", ""),
        ("x ray", "hyphen"),
        ("12.50", "invoice"),
        ("don't", "hyphen"),

        // Phrases and prefixes.
        ("\"please pay\"", "invoice"),
        ("\"pay please\"", ""),
        ("“please pay”", "invoice"),
        ("\"invoice please\"", ""),
        ("invo*", "late invoice"),
        ("inv*", "late invoice"),
        ("in*", "late french invoice"),
        ("\"please pa\"*", "invoice"),
        ("voice*", ""),

        // All, any, none.
        ("invoice pay", "invoice"),
        ("invoice AND pay", "invoice"),
        ("invoice OR москва", "late russian invoice"),
        ("invoice NOT pay", "late"),
        ("invoice -pay", "late"),
        ("NOT invoice has:attachment", "files"),
        ("invoice (pay OR reminder)", "late invoice"),
        ("(invoice pay) OR (москва еще)", "russian invoice"),
        ("invoice -(pay OR nothing)", "late"),
        ("pay OR invoice reminder", "late invoice"),
        ("-\"please pay\" invoice", "late"),
        ("invoice and pay", ""),
        ("invoice !!! pay", "invoice"),

        // Fields.
        ("from:carol", "late invoice"),
        ("from:carol@example.test", "late invoice"),
        ("from:\"Carol Danvers\"", "late invoice"),
        ("from:invoice", ""),
        ("FROM:carol reminder", "late"),
        ("from:(carol OR jörg) -subject:reminder", "umlaut invoice"),
        ("subject:reminder", "late"),
        ("subject:pay", ""),
        ("subject:\"second reminder\"", "late"),
        ("body:pay", "invoice"),
        ("filename:quarterly", "files"),
        ("filename:report*", "files"),
        ("quarterly", "files"),
        ("has:attachment", "files"),
        ("has:attachments quarterly", "files"),
        ("label:inbound emoji", "emoji"),
        ("label:sent emoji", ""),
        ("label:unheard", ""),
        ("http://shop.test/order", "emoji"),
        ("re:invoice", ""),

        // Without spaces between words.
        ("東京", "mixed japanese"),
        ("東京都", "japanese"),
        ("京都", "japanese"),
        ("東都", ""),
        ("都", "japanese"),
        ("民", "japanese"),
        ("会議", "japanese"),
        ("会议", "chinese"),
        ("明天会议", ""),
        ("\"明天下午\"", "chinese"),
        ("北京 会议", "chinese"),
        ("안녕하세요", "korean"),
        ("서울", "korean"),
        ("ประชุม", "thai"),
        ("タワー", "japanese"),
        ("ﾀﾜｰ", "japanese"),
        ("東京tower", "mixed"),
        ("subject:会議", "japanese"),
        ("from:東京", ""),

        // Nothing in a query is more than a word.
        ("'; DROP TABLE Messages; --", ""),
        ("100%", "percent"),
        ("100_", "percent"),
        ("[a-z]", ""),
        ("Marks:inbound", ""),
        ("fattachment", ""),
        ("{Subject}:invoice", ""),
        ("NEAR(invoice pay)", ""),
        ("invoice^2", ""),
        ("\\invoice", "late invoice"),
        ("invoice\0", "late invoice"),
        ("+invoice", "late invoice"),
        ("sub*ject", ""),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from row in Table
        from indexed in new[] { true, false }
        select new TestCaseData(row.Query, row.Found, indexed).SetArgDisplayNames(row.Query.Replace("\0", "NUL", StringComparison.Ordinal), indexed ? "indexed" : "not indexed yet");

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        await FillAsync(isIndexed: true);
        Assert.That(await Bus.IndexAsync(), Is.Zero);
        await FillAsync(isIndexed: false);
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_query_finds(string query, string found, bool isIndexed)
    {
        var (caller, inbox) = _stores[isIndexed];

        Assert.That(await FindAsync(caller, inbox, query), Is.EqualTo(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "in the inbox");
        Assert.That(await FindAsync(caller, null, query), Is.EqualTo(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "in all inboxes");
        Assert.That(await FindAsync(caller, inbox, query, SearchOrder.Relevance), Is.EquivalentTo(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "by relevance");
    }

    [TestCase("\"open")]
    [TestCase("(a b")]
    [TestCase("a) b")]
    [TestCase("a OR")]
    [TestCase("AND a")]
    [TestCase("NOT")]
    [TestCase("()")]
    [TestCase("!!!")]
    [TestCase("   ")]
    [TestCase("from:")]
    [TestCase("has:wings")]
    [TestCase("before:yesterday")]
    [TestCase("a OR before:2026-01-01")]
    [TestCase("NOT after:2026-01-01")]
    [TestCase("a*")]
    public async Task A_query_that_makes_no_sense_is_refused(string query) =>
        Assert.That(await FailAsync(_stores[true].Caller, new SearchMessages(null, query, SearchOrder.Newest, new PageRequest(20, 0))), Is.EqualTo("search.invalid"));

    private async Task FillAsync(bool isIndexed)
    {
        var caller = await Database.NewOrganizationAsync();
        var to = Some.Address;
        _stores[isIndexed] = (caller, await NewInboxAsync(caller, to));
        await ReceiveAsync(to, "invoice", "Your invoice", "Please pay 12.50 euros.", "Carol Danvers <carol@example.test>");
        await ReceiveAsync(to, "umlaut", "Post", "Viele Grüße aus der Hauptstraße, Straße 1", "Jörg <joerg@elsewhere.test>");
        await ReceiveAsync(to, "french", "Bonjour", "un résumé naïf et une idée naïve, intelligente");
        await ReceiveAsync(to, "russian", "Привет", "Москва ещё стоит");
        await ReceiveAsync(to, "greek", "Γειά", "είμαι εδώ");
        await ReceiveAsync(to, "hebrew", "ברכה", "שָׁלוֹם לכולם");
        await ReceiveAsync(to, "emoji", "Party", "Yes🎉 we do, see http://shop.test/order?id=7 emoji");
        await ReceiveAsync(to, "hyphen", "Bones", "Your x-ray is ready, don't wait");
        await ReceiveAsync(to, "japanese", "会議のお知らせ", "私は東京都民です。ﾀﾜｰとタワー");
        await ReceiveAsync(to, "chinese", "通知", "明天下午三点在北京会议");
        await ReceiveAsync(to, "korean", "인사", "안녕하세요 서울에서 만나요");
        await ReceiveAsync(to, "thai", "นัดหมาย", "พรุ่งนี้มีประชุมใหญ่");
        await ReceiveAsync(to, "mixed", "Sights", "see 東京tower soon");
        await ReceiveAsync(to, "percent", "Sale", "now 100% off, 50_60 left");
        await ReceiveAsync(to, "files", "Numbers", "Attached.", file: "Quarterly report-2026.pdf");
        await ReceiveAsync(to, "late", "Second reminder", "The invoice is late", "Carol Danvers <carol@example.test>");
    }
}
