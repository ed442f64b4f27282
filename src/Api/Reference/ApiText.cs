using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <summary>A description as text: each operation with what it takes and answers, then the schemas.</summary>
internal static class ApiText
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(StringBuilder text, OpenApiDocument document)
    {
        text.Append(document.Info.Description?.ReplaceLineEndings("\n")).Append("\n\n");
        var all = document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)));
        foreach (var group in all.GroupBy(each => BelowScope(each.Path, each.Method), StringComparer.Ordinal))
        {
            var (path, method, operation) = group.First();
            text.Append(CultureInfo.InvariantCulture, $"## {operation.OperationId}: {method} {path}\n\n{operation.Summary}\n");
            foreach (var other in group.Skip(1)) text.Append(CultureInfo.InvariantCulture, $"Also {other.Method} {other.Path} ({other.Operation.OperationId}).\n");
            WriteParts(text, operation);
            text.Append('\n');
        }

        text.Append("## Schemas\n\n");
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()) WriteSchema(text, name, schema);
    }

    private static void WriteParts(StringBuilder text, OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters ?? [])
            text.Append(CultureInfo.InvariantCulture, $"- `{parameter.Name}` ({parameter.In?.ToString().ToLowerInvariant()}{(parameter.Required ? ", required" : "")}): {TypeOf(parameter.Schema)}{Sentence(parameter.Description ?? parameter.Schema?.Description)}\n");
        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            text.Append(CultureInfo.InvariantCulture, $"- body ({type}{(operation.RequestBody!.Required ? "" : ", optional")}): {TypeOf(media.Schema)}\n"); // There, since it has content.
            if (media.Example is { } example) text.Append(CultureInfo.InvariantCulture, $"  Example: {example.ToJsonString(Compact)}\n");
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (status[0] is '4' or '5') continue;
            var media = answer.Content?.Values.FirstOrDefault();
            text.Append(CultureInfo.InvariantCulture, $"- answers {status}{(media is null ? "" : $": {TypeOf(media.Schema)}")}\n");
            if (media?.Example is { } example) text.Append(CultureInfo.InvariantCulture, $"  Example: {example.ToJsonString(Compact)}\n");
        }

        var errors = (operation.Responses ?? []).Select(answer => answer.Key).Where(status => status[0] is '4' or '5').ToList();
        if (errors.Count > 0) text.Append(CultureInfo.InvariantCulture, $"- may fail: {string.Join(", ", errors)}\n");
    }

    private static void WriteSchema(StringBuilder text, string name, IOpenApiSchema schema)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {name}\n\n{(schema.Description is { } about ? about + "\n\n" : "")}");
        foreach (var (field, of) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            text.Append(CultureInfo.InvariantCulture, $"- `{field}`{(schema.Required?.Contains(field) == true ? "" : " (optional)")}: {TypeOf(of)}{Sentence(of.Description)}\n");
        text.Append('\n');
    }

    private static string Sentence(string? text) => string.IsNullOrWhiteSpace(text) ? "" : $". {text.ReplaceLineEndings(" ").Trim()}";

    private static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema is OpenApiSchemaReference reference) return reference.Reference.Id ?? "object";
        if (schema is null) return "anything";
        if (schema.Enum is { Count: > 0 } words) return string.Join(" | ", words.Select(word => word.ToJsonString()).Select(word => word == $"\"{JsonNullSentinel.JsonNull}\"" ? "null" : word));
        if ((schema.AnyOf ?? schema.OneOf) is { Count: > 0 } choices) return string.Join(" or ", choices.Select(TypeOf));
        if (schema.Type is not { } type) return "anything";
        var isNullable = type.HasFlag(JsonSchemaType.Null);
        var bare = (type & ~JsonSchemaType.Null) switch
        {
            JsonSchemaType.Array => $"list of {TypeOf(schema.Items)}",
            JsonSchemaType.Object when schema.AdditionalProperties is { } value => $"map of text to {TypeOf(value)}",
            0 => "null",
            var one => one.ToString().ToLowerInvariant() + (schema.Format is { } format and not ("int32" or "int64" or "double") ? $" ({format})" : ""),
        };
        var limits = schema.Minimum is null && schema.Maximum is null ? "" : $" {schema.Minimum ?? "…"} to {schema.Maximum ?? "…"}";
        return bare + limits + (isNullable && bare != "null" ? " or null" : "");
    }

    /// <summary>The v0 dialect has most routes at three scopes, which differ in nothing else.</summary>
    private static string BelowScope(string path, string method)
    {
        foreach (var scope in new[] { "/v0/pods/{pod_id}/", "/v0/inboxes/{inbox_id}/" })
        {
            if (path.StartsWith(scope, StringComparison.Ordinal)) return $"{method} /v0/{path[scope.Length..]}";
        }

        return $"{method} {path}";
    }
}
