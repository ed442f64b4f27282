using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.AgentMailV0.Contract;

internal sealed class V0ContractTests
{
    private static readonly IReadOnlyList<string> WithoutKey = ["/v0/agent/sign-up", "/v0/downloads/{download_id}"];

    [Test]
    public void Every_operation_of_the_contract_is_mapped()
    {
        var mapped = RealServer.V0Routes.SelectMany(route => MethodsOf(route).Select(method => $"{method} {V0Contract.Shape(route.RoutePattern.RawText!)}")).ToHashSet();

        var missing = V0Contract.Operations.Where(operation => !mapped.Contains($"{operation.Method} {V0Contract.Shape(operation.Path)}")).Select(operation => $"{operation.Method} {operation.Path}");

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void No_route_is_mapped_that_the_contract_does_not_know()
    {
        var known = V0Contract.Operations.Select(operation => $"{operation.Method} {V0Contract.Shape(operation.Path)}").ToHashSet();

        var extra = RealServer.V0Routes.SelectMany(route => MethodsOf(route).Select(method => $"{method} {V0Contract.Shape(route.RoutePattern.RawText!)}"))
            .Where(route => !known.Contains(route) && !route.EndsWith(" /v0/downloads/{}", StringComparison.Ordinal));

        Assert.That(extra, Is.Empty);
    }

    [Test]
    public void Every_route_needs_a_key_but_those_that_cannot()
    {
        var open = RealServer.V0Routes.Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(route => route.RoutePattern.RawText!).Distinct();

        Assert.That(open, Is.SubsetOf(WithoutKey));
    }

    [Test]
    public async Task Nobody_reaches_somebody_elses_things_by_any_route()
    {
        using var victim = await V0Tenant.NewAsync();
        using var thief = await V0Tenant.NewAsync();
        var ids = await victim.NewThingsAsync();
        foreach (var route in RealServer.V0Routes.Where(route => route.RoutePattern.Parameters.Count > 0 && route.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            foreach (var method in MethodsOf(route))
            {
                if (!Fill(route, ids, out var path)) continue;
                var answer = await thief.SendAsync(method, path, method is "POST" or "PATCH" ? V0Tenant.AnyBody : null);
                Assert.That(answer.Status, Is.EqualTo(404), $"{method} {route.RoutePattern.RawText}: {answer.Text}");
            }
        }
    }

    [Test]
    public void Violations_are_found_where_they_are_planted()
    {
        var key = """{"type": "bearer", "api_key_id": "1", "prefix": "am_1", "name": "x", "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z"}""";

        Assert.That(V0Contract.ViolationsOf("ApiKey", JsonElement.Parse(key)), Is.Empty);
        Assert.That(V0Contract.ViolationsOf("ApiKey", JsonElement.Parse(key.Replace("\"name\": \"x\", ", "", StringComparison.Ordinal))), Is.Not.Empty);
        Assert.That(V0Contract.ViolationsOf("ApiKey", JsonElement.Parse(key.Replace("{", """{"extra": 1, """, StringComparison.Ordinal))), Is.Not.Empty);
        Assert.That(V0Contract.ViolationsOf("ApiKey", JsonElement.Parse(key.Replace("T00:00:00.000Z", "", StringComparison.Ordinal))), Is.Not.Empty);
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods;

    /// <returns>False for routes under which there is nothing of anybody's.</returns>
    private static bool Fill(RouteEndpoint route, IReadOnlyDictionary<string, string> ids, out string path)
    {
        path = route.RoutePattern.RawText!;
        if (path.StartsWith("/v0/lists/", StringComparison.Ordinal) || path.Contains("provider_id", StringComparison.Ordinal)) return false;
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            Assert.That(ids, Does.ContainKey(parameter.Name), $"{route.RoutePattern.RawText}: this test does not know an id for {parameter.Name}.");
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(ids[parameter.Name]), StringComparison.Ordinal);
        }

        if (path.EndsWith("/search", StringComparison.Ordinal)) path += "?q=hello";
        return true;
    }
}
