using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <summary>Puts the examples where they belong: at paths and queries, bodies and answers.</summary>
internal sealed class OperationExamples(string document) : IOpenApiOperationTransformer
{
    private readonly ExampleFile _examples = new(document);

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId is { } id && _examples.Of(id) is { } example) Show(operation, example);
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (status[0] is '4' or '5') Show(answer.Content, _examples.ErrorOf(status));
        }

        return Task.CompletedTask;
    }

    private static void Show(OpenApiOperation operation, JsonObject example)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (example["parameters"]?[parameter.Name!] is { } value) parameter.Example = value.DeepClone(); // Of a parameter never null.
        }

        Show(operation.RequestBody?.Content, example["request"]?.DeepClone());
        if (example["status"]?.ToString() is { } status && operation.Responses?.GetValueOrDefault(status) is { } answer) Show(answer.Content, example["response"]?.DeepClone());
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        if (example is null || content is null) return;
        foreach (var media in content.Values) media.Example = example;
    }
}
