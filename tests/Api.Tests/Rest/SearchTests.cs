namespace AgentSend.Api.Tests.Rest;

internal sealed class SearchTests
{
    private Tenant _tenant = null!;
    private string _inbox = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _inbox = (await _tenant.NewInboxAsync()).Id();
    }

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_message_is_found_at_once_in_its_inbox_and_in_all_of_them()
    {
        var message = await _tenant.NewMessageAsync(_inbox);

        foreach (var path in new[] { $"/inboxes/{_inbox}/messages/search?q=HELLO", "/messages/search?q=hel*%20subject:hello&sort=relevance&limit=5" })
        {
            var page = (await _tenant.GetAsync(path)).Json;
            Assert.That(page.Names(), Is.EqualTo(new[] { "data", "total", "limit", "offset" }));
            Assert.That(page.Ids(), Is.EqualTo(new[] { message.Id() }));
            Assert.That(page.GetProperty("total").GetInt64(), Is.EqualTo(1));
            var highlights = page.GetProperty("data")[0].GetProperty("highlights");
            Assert.That(highlights.Names(), Is.EqualTo(new[] { "from", "recipients", "subject", "text", "filenames" }));
            Assert.That(highlights.Texts("subject"), Is.EqualTo(new[] { "<em>Hello</em>" }));
        }
    }

    [TestCase("", "q")]
    [TestCase("q=", "q")]
    [TestCase("q=%28a", "q")]
    [TestCase("q=a&sort=best", "sort")]
    [TestCase("q=a&limit=0", "limit")]
    [TestCase("q=a&limit=x", "limit")]
    [TestCase("q=a&offset=-1", "offset")]
    public async Task What_cannot_be_searched_is_said(string query, string field)
    {
        (await _tenant.GetAsync($"/messages/search?{query}")).AssertError(400, "VALIDATION_ERROR", field);
        (await _tenant.GetAsync($"/inboxes/{_inbox}/messages/search?{query}")).AssertError(400, "VALIDATION_ERROR", field);
    }

    [TestCase("\"'; DROP TABLE Messages; --\"")]
    [TestCase("{Subject}:xy* NEAR(a b) ^c")]
    [TestCase("%_[a-z]")]
    [TestCase("a\0b")]
    [TestCase("\uD800 half a pair")]
    public async Task A_hostile_query_is_a_query(string query) =>
        Assert.That((await _tenant.GetAsync($"/messages/search?q={Uri.EscapeDataString(query)}")).Status, Is.EqualTo(200));

    [Test]
    public async Task What_was_read_out_of_a_message_comes_with_it()
    {
        var message = await _tenant.NewMessageAsync(_inbox);

        Assert.That(message.Text("extractedText"), Is.EqualTo("Hi."));
        Assert.That(message.Text("preview"), Is.EqualTo("Hi."));
        Assert.That(message.GetProperty("extracted").GetRawText(), Is.EqualTo("""{"codes":[],"links":[]}"""));
        Assert.That(message.GetProperty("flags").GetArrayLength() + message.GetProperty("hiddenText").GetArrayLength(), Is.Zero);
    }
}
