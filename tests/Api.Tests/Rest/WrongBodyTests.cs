using System.Net;
using System.Text;

namespace AgentSend.Api.Tests.Rest;

internal sealed class WrongBodyTests
{
    private Tenant _tenant = null!;
    private string _inbox = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _inbox = (await _tenant.NewInboxAsync()).Id();
    }

    [OneTimeTearDown]
    public void TearDown() => _tenant.Dispose();

    [TestCaseSource(nameof(Wrong))]
    public async Task A_wrong_body_is_told_which_field_is_wrong(string method, string path, string body, string field)
    {
        var answer = await _tenant.SendAsync(method, path.Replace("{inbox}", _inbox, StringComparison.Ordinal), body);

        answer.AssertError(400, "VALIDATION_ERROR", field);
    }

    private static IEnumerable<object[]> Wrong()
    {
        const string Send = "/inboxes/{inbox}/messages";
        foreach (var (method, path) in new[] { ("POST", "/inboxes"), ("PATCH", "/inboxes/{inbox}"), ("POST", Send), ("POST", "/account/api-keys"), ("POST", "/domains") })
        {
            foreach (var body in new[] { "{", "[]", "null", "1", "\"x\"", "{\"a\":1}}", "{} {}", "{\"a\":}", "nonsense", new string('[', 2000) })
                yield return [method, path, body, "body"];
        }

        yield return ["PATCH", "/inboxes/{inbox}", "", "body"];
        yield return ["POST", Send, " \r\n", "body"];

        foreach (var value in new[] { "1", "true", "[]", "{}" })
        {
            yield return ["POST", "/inboxes", $$"""{"address": {{value}}}""", "address"];
            yield return ["POST", "/inboxes", $$"""{"displayName": {{value}}}""", "displayName"];
            yield return ["POST", "/inboxes", $$"""{"domainId": {{value}}}""", "domainId"];
            yield return ["PATCH", "/inboxes/{inbox}", $$"""{"displayName": {{value}}}""", "displayName"];
            yield return ["PATCH", "/inboxes/{inbox}", $$"""{"status": {{value}}}""", "status"];
            yield return ["POST", "/account/api-keys", $$"""{"name": {{value}}}""", "name"];
            yield return ["POST", "/domains", $$"""{"domain": {{value}}}""", "domain"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": {{value}}}""", "subject"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": "x", "bodyText": {{value}}}""", "bodyText"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": "x", "threadId": {{value}}}""", "threadId"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test", {{value}}], "subject": "x"}""", "to[1]"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": "x", "attachmentIds": [{{value}}]}""", "attachmentIds[0]"];
        }

        foreach (var value in new[] { "1", "true", "\"a@b.test\"", "{}" })
        {
            yield return ["POST", Send, $$"""{"to": {{value}}, "subject": "x"}""", "to"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "cc": {{value}}, "subject": "x"}""", "cc"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "attachmentIds": {{value}}, "subject": "x"}""", "attachmentIds"];
        }

        foreach (var value in new[] { "\"7\"", "1.5", "true", "[]", "-1", "1000001", "99999999999999999999" })
            yield return ["PATCH", "/inboxes/{inbox}", $$"""{"dailySendLimit": {{value}}}""", "dailySendLimit"];

        foreach (var value in new[] { "\"deleted\"", "\"Active\"", "\"\"" })
            yield return ["PATCH", "/inboxes/{inbox}", $$"""{"status": {{value}}}""", "status"];

        foreach (var value in new[] { "\"\"", "\"x\"", "\"00000000000000000000000000000000\"", "\"{00000000-0000-0000-0000-000000000000}\"" })
        {
            yield return ["POST", "/inboxes", $$"""{"domainId": {{value}}}""", "domainId"];
            yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": "x", "threadId": {{value}}}""", "threadId"];
        }

        yield return ["POST", Send, """{"subject": "x"}""", "to"];
        yield return ["POST", Send, """{"to": null, "subject": "x"}""", "to"];
        yield return ["POST", Send, """{"to": [], "subject": "x"}""", "to"];
        yield return ["POST", Send, """{"to": ["a@b.test"]}""", "subject"];
        yield return ["POST", Send, """{"to": ["a@b.test"], "subject": null}""", "subject"];
        yield return ["POST", Send, """{"to": ["a@b.test", null], "subject": "x"}""", "to[1]"];
        yield return ["POST", Send, """{"to": ["a@b.test"], "bcc": [null], "subject": "x"}""", "bcc[0]"];
        yield return ["POST", Send, """{"to": ["a@b.test"], "subject": "x", "attachmentIds": [null]}""", "attachmentIds[0]"];
        yield return ["POST", Send, """{"to": ["nobody"], "subject": "x"}""", "to[0]"];
        yield return ["POST", Send, """{"to": ["a@b.test"], "subject": "x\r\nBcc: y@z.test"}""", "subject"];
        yield return ["POST", Send, $$"""{"to": ["a@b.test"], "subject": "{{new string('s', 999)}}"}""", "subject"];
        yield return ["POST", "/inboxes", """{"displayName": "\ud800"}""", "displayName"];
        yield return ["PATCH", "/inboxes/{inbox}", """{"displayName": "\ud800"}""", "displayName"];
        yield return ["POST", "/inboxes", """{"displayName": "a\u0000b"}""", "displayName"];
        yield return ["POST", "/inboxes", """{"address": "two words"}""", "address"];
        yield return ["POST", "/inboxes", """{"address": "me@elsewhere.test"}""", "address"];
        yield return ["POST", "/account/api-keys", """{"name": ""}""", "name"];
        foreach (var value in new[] { "", "x", "com", "-a.test", "a_b.test", "a..test", "me@a.test", "[192.0.2.1]", "192.0.2.1", "https://a.test", "a test", $"{new string('a', 64)}.test" })
            yield return ["POST", "/domains", $$"""{"domain": "{{value}}"}""", "domain"];
        yield return ["POST", "/domains", "{}", "domain"];
    }

    [Test]
    public async Task Several_wrong_fields_are_named_at_once()
    {
        var answer = await _tenant.PostAsync($"/inboxes/{_inbox}/messages", """{"cc": [null]}""");

        foreach (var field in new[] { "to", "subject", "cc[0]" }) answer.AssertError(400, "VALIDATION_ERROR", field);
    }

    [Test]
    public async Task Octets_that_are_no_text_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"displayName\": \""u8, 0xFF, 0xFE, .. "\"}"u8]);

        var answer = await Answer.OfAsync(await _tenant.Client.PostAsync("/inboxes", content));

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase(null)]
    public async Task JSON_is_JSON_whatever_it_is_called(string? contentType)
    {
        using var content = new ByteArrayContent("\uFEFF{\"displayName\": \"x\"}"u8.ToArray());
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var answer = await Answer.OfAsync(await _tenant.Client.PostAsync("/inboxes", content));

        Assert.That(answer.Status, Is.EqualTo(201), answer.Text);
        Assert.That(answer.Json.Text("displayName"), Is.EqualTo("x"));
    }

    [TestCase(4 * 1024 * 1024, HttpStatusCode.Created)]
    [TestCase((4 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_has_a_largest_size(int octets, HttpStatusCode expected)
    {
        using var content = new StringContent("{}" + new string(' ', octets - 2), Encoding.ASCII);

        var answer = await Answer.OfAsync(await _tenant.Client.PostAsync("/inboxes", content));

        Assert.That(answer.Status, Is.EqualTo((int)expected), answer.Text);
        if (expected != HttpStatusCode.Created) answer.AssertError(413, "REQUEST_TOO_LARGE");
    }
}
