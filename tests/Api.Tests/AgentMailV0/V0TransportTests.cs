using System.Text.Json;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>What clients see of the dialect before any feature has its turn.</summary>
internal sealed class V0TransportTests
{
    private FakeServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase(null, "missing_authorization")]
    [TestCase("Basic abc", "missing_authorization")]
    [TestCase("bearer " + FakeBus.Key, "missing_authorization", Description = "The scheme is case-sensitive.")]
    [TestCase("Bearer ", "missing_authorization")]
    [TestCase("Bearer am_nobody_knows_this_key", "unknown_api_key")]
    [TestCase("Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc", "invalid_token_type")]
    public async Task Without_a_key_that_works_nobody_gets_in(string? authorization, string code)
    {
        var (status, error) = await SendAsync(HttpMethod.Get, "/v0/inboxes/a@b.test", authorization);

        Assert.That((status, error.Text("code")), Is.EqualTo((401, code)));
    }

    [Test]
    public async Task The_other_dialects_header_does_not_open_this_one()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v0/inboxes/a@b.test");
        request.Headers.Add("x-api-key", FakeBus.Key);

        var answer = await Answer.OfAsync(await _server.Stranger.SendAsync(request));

        Assert.That((answer.Status, answer.Json.Text("code")), Is.EqualTo((401, "missing_authorization")));
    }

    [TestCase("GET", "/v0/nowhere", 404, "not_found")]
    [TestCase("PUT", "/v0/inboxes/a@b.test", 405, "method_not_allowed")]
    public async Task What_routing_refuses_is_an_error_of_this_dialect(string method, string path, int status, string code)
    {
        var (actual, error) = await SendAsync(new HttpMethod(method), path);

        Assert.That((actual, error.Text("code")), Is.EqualTo((status, code)));
        Assert.That(error.Text("name"), Is.Not.Empty);
        Assert.That(error.Text("message"), Is.Not.Empty);
    }

    [Test]
    public async Task A_fault_is_500_and_says_nothing_of_itself()
    {
        _server.Bus.On<LocateInbox, InboxPlace>(_ => throw new InvalidOperationException("the secret reason"));

        var (status, error) = await SendAsync(HttpMethod.Get, "/v0/inboxes/a@b.test");

        Assert.That((status, error.Text("code")), Is.EqualTo((500, "internal_error")));
        Assert.That(error.GetRawText(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task The_inbox_of_a_route_is_looked_for_as_it_was_named()
    {
        _server.Bus.On<LocateInbox, InboxPlace>(_ => InboxFailures.NotFound);

        var (status, error) = await SendAsync(HttpMethod.Get, "/v0/inboxes/a%2Bb%40c.test");

        Assert.That((status, error.Text("code")), Is.EqualTo((404, "not_found")));
        Assert.That(_server.Bus.Sent.OfType<LocateInbox>().Single().Address, Is.EqualTo("a+b@c.test"));
    }

    private async Task<(int Status, JsonElement Error)> SendAsync(HttpMethod method, string path, string? authorization = "Bearer " + FakeBus.Key)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var answer = await Answer.OfAsync(await _server.Stranger.SendAsync(request));
        Assert.That(answer.Response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"), answer.Text);
        return (answer.Status, answer.Json);
    }
}
