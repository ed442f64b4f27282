using AgentSend.Api.AgentMailV0;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentSend.Api.Tests.AgentMailV0;

internal sealed class V0QueryTests
{
    [TestCase("?labels=%5B%22a%22%2C%22b%22%5D", "a|b", TestName = "A JSON array")]
    [TestCase("?labels=[\"a+b\"]", "a b", TestName = "A blank as a form writes it")]
    [TestCase("?labels=%22a%22", "a", TestName = "A JSON string")]
    [TestCase("?labels=a&labels=b", "a|b", TestName = "Repeated")]
    [TestCase("?labels=a", "a", TestName = "Plain")]
    [TestCase("?labels=[]", "", TestName = "An empty array")]
    [TestCase("?labels=", "", TestName = "Empty")]
    [TestCase("?labels=[urgent", "[urgent", TestName = "Text that begins like JSON")]
    [TestCase("?other=a", "", TestName = "Left out")]
    public void A_list_may_be_written_in_several_ways(string query, string expected)
    {
        var read = Read(query);

        Assert.That(string.Join('|', read.Texts("labels")), Is.EqualTo(expected));
        Assert.That(read.Checks.Failure, Is.Null);
    }

    [TestCase("?before=2026-01-02T03:04:05.000Z", "2026-01-02T03:04:05.0000000+00:00")]
    [TestCase("?before=2026-01-02T03:04:05.123456%2B02:00", "2026-01-02T03:04:05.1234560+02:00")]
    [TestCase("?before=2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05.0000000+02:00")]
    [TestCase("?before=2026-01-02T03:04:05-02:00", "2026-01-02T03:04:05.0000000-02:00")]
    [TestCase("?before=2026-01-02T03:04", "2026-01-02T03:04:00.0000000+00:00")]
    [TestCase("?before=2026-01-02", "2026-01-02T00:00:00.0000000+00:00")]
    public void A_time_has_an_offset_or_is_utc(string query, string expected)
    {
        var read = Read(query);

        Assert.That(read.Time("before")?.ToString("O"), Is.EqualTo(expected));
        Assert.That(read.Checks.Failure, Is.Null);
    }

    [TestCase("?x=yesterday", "time")]
    [TestCase("?x=1", "flag")]
    [TestCase("?x=[1]", "texts")]
    [TestCase("?x={}", "number")]
    [TestCase("?x=0", "number")]
    [TestCase("?x=101", "number")]
    public void What_cannot_be_read_is_refused_by_its_name(string query, string kind)
    {
        var read = Read(query);

        object? _ = kind switch
        {
            "time" => read.Time("x"),
            "flag" => read.Flag("x"),
            "texts" => read.Texts("x"),
            _ => read.Number("x", 1, 100),
        };

        Assert.That(read.Checks.Failure?.Fields?.Keys, Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void Filters_are_the_same_in_any_order_and_without_the_page() =>
        Assert.That(Read("?b=2&a=1&limit=3&page_token=x").Filters(), Is.EqualTo(Read("?a=1&b=2").Filters()));

    private static V0Query Read(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
