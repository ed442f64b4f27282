using AgentSend.Api.Tests.AgentMailV0.Contract;
using AgentSend.Api.Tests.Reference;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>The description of this dialect against the routes, and against the names the SDKs have for them.</summary>
internal sealed class V0DocumentTests
{
    private Described _described = null!;

    [OneTimeSetUp]
    public async Task Read() => _described = await Described.ReadAsync("agentmail-v0");

    [Test]
    public void Every_route_is_described_and_nothing_else()
    {
        var mapped = from route in RealServer.V0Routes
                     from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                     select $"{method} {route.RoutePattern.RawText}";

        Assert.That(_described.Operations.Select(o => $"{o.Method} {o.Path}"), Is.EquivalentTo(mapped));
    }

    [Test]
    public void Operations_are_called_as_the_contract_calls_them()
    {
        var ours = _described.Operations.ToDictionary(o => $"{o.Method} {V0Contract.Shape(o.Path)}", o => o.Operation.Text("operationId"));

        Assert.That(V0Contract.Operations.Select(o => (o.Id, ours.GetValueOrDefault($"{o.Method} {V0Contract.Shape(o.Path)}"))).Where(pair => pair.Id != pair.Item2), Is.Empty);
        Assert.That(ours.Values, Is.Unique);
    }

    [Test]
    public void Every_operation_says_what_it_does_and_how_it_fails()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var route in RealServer.V0Routes)
            {
                foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
                {
                    var (_, _, operation) = _described.Operations.Single(o => o.Path == route.RoutePattern.RawText && o.Method == method);
                    var name = operation.Text("operationId");
                    var statuses = operation.GetProperty("responses").Names();
                    var isOpen = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
                    Assert.That(operation.Text("summary"), Is.Not.Empty, name);
                    Assert.That(statuses, Does.Contain("500"), name);
                    Assert.That(statuses.Contains("401"), Is.Not.EqualTo(isOpen), name);
                    Assert.That(operation.TryGetProperty("security", out _), Is.Not.EqualTo(isOpen), name);
                    if (route.RoutePattern.Parameters.Count > 0) Assert.That(statuses, Does.Contain("404"), name);
                }
            }
        }
    }

    [Test]
    public void Every_path_names_its_parameters()
    {
        var missing = from operation in _described.Operations
                      from name in RealServer.V0Routes.First(route => route.RoutePattern.RawText == operation.Path).RoutePattern.Parameters.Select(parameter => parameter.Name)
                      where !operation.Operation.TryGetProperty("parameters", out var all) || !all.EnumerateArray().Any(parameter => parameter.Text("name") == name && parameter.Text("in") == "path")
                      select $"{operation.Path}: {name}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_error_has_the_one_envelope()
    {
        var others = from operation in _described.Operations
                     from answer in operation.Operation.GetProperty("responses").EnumerateObject()
                     where answer.Name[0] is '4' or '5' && answer.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema").Text("$ref") != "#/components/schemas/Error"
                     select $"{operation.Path} {answer.Name}";

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Fields_are_spelled_with_underscores_and_those_that_may_be_missing_are_not_required()
    {
        var inbox = _described.Document.GetProperty("components").GetProperty("schemas").GetProperty("Inbox");

        Assert.That(inbox.GetProperty("properties").Names(), Does.Contain("inbox_id").And.Contains("display_name"));
        Assert.That(inbox.Texts("required"), Does.Contain("inbox_id").And.No.Member("display_name"));
    }
}
