namespace AgentSend.Api.Tests.Rest;

internal sealed class PagingTests
{
    private static readonly string[] Lists = ["/inboxes", "/inboxes/{inbox}/messages", "/inboxes/{inbox}/threads", "/threads/{thread}/messages"];

    private Tenant _tenant = null!;
    private string _inbox = null!;
    private string _thread = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _inbox = (await _tenant.NewInboxAsync()).Id();
        _thread = (await _tenant.NewMessageAsync(_inbox)).Text("threadId");
    }

    [OneTimeTearDown]
    public void TearDown() => _tenant.Dispose();

    [Test, Combinatorial]
    public async Task A_page_has_edges(
        [ValueSource(nameof(Lists))] string list,
        [Values("", "limit=1", "limit=100", "offset=0", "offset=1", "offset=2147483647", "limit=100&offset=5&x=y&x=z")] string query)
    {
        var answer = await _tenant.GetAsync($"{Fill(list)}?{query}");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(answer.Json.GetProperty("total").GetInt64(), Is.EqualTo(1));
        Assert.That(answer.Json.GetProperty("limit").GetInt32(), Is.EqualTo(query.Contains("limit=1", StringComparison.Ordinal) ? query.Contains("100", StringComparison.Ordinal) ? 100 : 1 : 20));
        Assert.That(answer.Json.Ids(), Has.Length.EqualTo(query.Contains("offset", StringComparison.Ordinal) && !query.Contains("offset=0", StringComparison.Ordinal) ? 0 : 1));
    }

    [Test, Combinatorial]
    public async Task Past_the_edges_is_an_error(
        [ValueSource(nameof(Lists))] string list,
        [Values("limit=0", "limit=-1", "limit=101", "limit=", "limit=x", "limit=1.5", "limit=1&limit=2", "limit=99999999999",
            "offset=-1", "offset=x", "offset=2147483648")] string query)
    {
        var answer = await _tenant.GetAsync($"{Fill(list)}?{query}");

        answer.AssertError(400, "VALIDATION_ERROR", query[..query.IndexOf('=', StringComparison.Ordinal)]);
    }

    private string Fill(string list) => list.Replace("{inbox}", _inbox, StringComparison.Ordinal).Replace("{thread}", _thread, StringComparison.Ordinal);
}
