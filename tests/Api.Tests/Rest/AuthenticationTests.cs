using System.Text;

namespace AgentSend.Api.Tests.Rest;

internal sealed class AuthenticationTests
{
    private Tenant _tenant = null!;
    private HttpClient _stranger = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tenant = await RealServer.NewTenantAsync();
        _stranger = new HttpClient { BaseAddress = RealServer.Url };
    }

    [TearDown]
    public void TearDown()
    {
        _tenant.Dispose();
        _stranger.Dispose();
    }

    [TestCase("Authorization", "Bearer {key}")]
    [TestCase("authorization", "bearer {key}")]
    [TestCase("x-api-key", "{key}")]
    [TestCase("X-API-Key", "{key}")]
    public async Task Either_header_is_enough(string header, string value)
    {
        Assert.That((await GetAsync((header, value))).Status, Is.EqualTo(200));
    }

    [TestCase("Authorization", "Bearer wrong-key-of-enough-length-000")]
    [TestCase("Authorization", "Bearer ")]
    [TestCase("Authorization", "Basic {key}")]
    [TestCase("Authorization", "{key}")]
    [TestCase("x-api-key", "")]
    [TestCase("x-api-key", "{key}x")]
    [TestCase("x-api-key", "Bearer {key}")]
    public async Task Anything_else_is_refused(string header, string value)
    {
        var answer = await GetAsync((header, value));

        answer.AssertError(401, "UNAUTHORIZED");
        Assert.That(answer.Response.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [Test]
    public async Task Bearer_decides_when_both_are_sent()
    {
        (await GetAsync(("Authorization", "Bearer wrong-key-of-enough-length-000"), ("x-api-key", "{key}"))).AssertError(401, "UNAUTHORIZED");
        Assert.That((await GetAsync(("Authorization", "Bearer {key}"), ("x-api-key", "wrong-key-of-enough-length-000"))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Every_route_but_the_open_ones_needs_a_key()
    {
        string[] open = ["/health", "/health/ready", "/attachments/{id}/content"];
        foreach (var route in RealServer.Routes.Where(r => !open.Contains(r.RoutePattern.RawText)))
        {
            foreach (var method in route.Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().Single().HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), route.RoutePattern.RawText!.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal));
                request.Content = new StringContent("not even JSON", Encoding.UTF8);

                (await Answer.OfAsync(await _stranger.SendAsync(request))).AssertError(401, "UNAUTHORIZED");
            }
        }
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var made = (await _tenant.PostAsync("/account/api-keys")).Json;
        using var second = new Tenant(RealServer.Url, made.Text("key"));
        Assert.That((await second.GetAsync("/account")).Status, Is.EqualTo(200));

        Assert.That((await _tenant.DeleteAsync($"/account/api-keys/{made.Id()}")).Status, Is.EqualTo(204));

        (await second.GetAsync("/account")).AssertError(401, "UNAUTHORIZED");
    }

    private async Task<Answer> GetAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value.Replace("{key}", _tenant.Key, StringComparison.Ordinal));
        return await Answer.OfAsync(await _stranger.SendAsync(request));
    }
}
