using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentSend.Api.Rest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Says of a route what its handler's signature does not show: paths, keys, bodies and queries are read by the handler itself.</summary>
internal sealed partial class V0OperationFacts : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, OpenApiSchema> PathSchemas = new(StringComparer.Ordinal)
    {
        ["pod_id"] = Id(),
        ["thread_id"] = Id(),
        ["attachment_id"] = Id(),
        ["draft_id"] = Id(),
        ["api_key_id"] = Id(),
        ["webhook_id"] = Id(),
        ["download_id"] = Id(),
        ["inbox_id"] = Text("The inbox's address, percent-encoded."),
        ["message_id"] = Text("The Message-ID, with its angle brackets or without, percent-encoded."),
        ["domain_id"] = Text("The domain's name."),
        ["direction"] = Text("What the list is asked about.", "send", "receive", "reply"),
        ["type"] = Text("What the list does.", "allow", "block"),
        ["entry"] = Text("An address or a domain, percent-encoded."),
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var name in Parameter().Matches(context.Description.RelativePath ?? "").Select(match => match.Groups[1].Value))
            Add(operation, new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = PathSchemas.GetValueOrDefault(name) ?? Text(null) });
        foreach (var taken in metadata.OfType<V0Parameter>())
            Add(operation, new OpenApiParameter { Name = taken.Name, In = taken.Place, Required = taken.IsRequired, Description = taken.Description, Schema = taken.Schema });

        if (!metadata.OfType<IAllowAnonymous>().Any()) operation.Security = V0Document.Key(context.Document!, metadata.OfType<V0KeyInQuery>().Any()); // There while it is made.
        if (metadata.OfType<TakesJson>().FirstOrDefault() is { } body) operation.RequestBody = await OperationFacts.BodyAsync(body, V0SchemaFacts.NameOf(body.Type)!, context, cancellationToken);
        if (metadata.Contains(Rest.Takes.SignedUrl)) OperationFacts.AnswerContent(operation);
        OperationFacts.Finish(operation);
    }

    private static void Add(OpenApiOperation operation, OpenApiParameter parameter) => (operation.Parameters ??= []).Add(parameter);

    private static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Format = "uuid" };

    private static OpenApiSchema Text(string? description, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = words.Length == 0 ? null : [.. words.Select(word => (JsonNode)JsonValue.Create(word))],
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
