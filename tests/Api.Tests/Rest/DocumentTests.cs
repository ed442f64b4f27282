using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.Rest;

internal sealed class DocumentTests
{
    private JsonElement _document;

    [OneTimeSetUp]
    public async Task Read()
    {
        using var stranger = new HttpClient { BaseAddress = RealServer.Url };
        _document = JsonElement.Parse(await stranger.GetStringAsync("/openapi/agentsend.json"));
    }

    [Test]
    public void It_is_OpenAPI_3_1() => Assert.That(_document.Text("openapi"), Does.StartWith("3.1"));

    [Test]
    public void Every_route_is_described_with_its_answers_and_errors()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (route, method) in Operations())
            {
                var name = $"{method} {route.RoutePattern.RawText}";
                var operation = Find(route, method);
                Assert.That(operation, Is.Not.Null, name);
                if (operation is not { } found) continue;

                var statuses = found.GetProperty("responses").Names();
                Assert.That(found.Text("summary"), Is.Not.Empty, name);
                Assert.That(found.Text("operationId"), Is.Not.Empty, name);
                Assert.That(statuses.Any(s => s[0] is '1' or '2'), name);
                Assert.That(statuses, Does.Contain("500"), name);
                if (route.RoutePattern.Parameters.Count > 0) Assert.That(statuses, Does.Contain("404"), name);

                var isOpen = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
                Assert.That(statuses.Contains("401"), Is.Not.EqualTo(isOpen), name);
                Assert.That(found.TryGetProperty("security", out _), Is.Not.EqualTo(isOpen), name);
            }
        }
    }

    [Test]
    public void Nothing_is_described_that_is_not_there()
    {
        var described = _document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.Names().Select(method => $"{method.ToUpperInvariant()} {path.Name}"));

        Assert.That(described, Is.EquivalentTo(Operations().Select(o => $"{o.Method} {o.Route.RoutePattern.RawText}")));
    }

    [Test]
    public void Every_error_has_the_one_envelope()
    {
        foreach (var (route, method) in Operations())
        {
            foreach (var answer in Find(route, method)!.Value.GetProperty("responses").EnumerateObject().Where(a => a.Name[0] is '4' or '5'))
            {
                var schema = answer.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema");
                Assert.That(schema.Text("$ref"), Is.EqualTo("#/components/schemas/Error"), $"{method} {route.RoutePattern.RawText} {answer.Name}");
            }
        }
    }

    [Test]
    public void Operations_have_names_of_their_own()
    {
        var names = Operations().Select(o => Find(o.Route, o.Method)!.Value.Text("operationId"));

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void Both_ways_to_bring_the_key_are_described()
    {
        var schemes = _document.GetProperty("components").GetProperty("securitySchemes");

        Assert.That(schemes.GetProperty("bearer").Text("scheme"), Is.EqualTo("bearer"));
        Assert.That(schemes.GetProperty("apiKey").Text("name"), Is.EqualTo("x-api-key"));
    }

    private JsonElement? Find(RouteEndpoint route, string method) =>
        _document.GetProperty("paths").TryGetProperty(route.RoutePattern.RawText!, out var path) && path.TryGetProperty(method.ToLowerInvariant(), out var operation) ? operation : null;

    private static IEnumerable<(RouteEndpoint Route, string Method)> Operations() =>
        from route in RealServer.Routes
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (route, method);
}
