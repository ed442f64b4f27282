using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.AgentMailV0.Contract;

/// <summary>The contract's facts: which operations there are, and what each answers.</summary>
internal static class V0Contract
{
    private static readonly JsonElement Document = Load();
    private static readonly JsonSchema Schema = new(Document);

    public static IReadOnlyList<V0Operation> Operations { get; } =
    [
        .. Document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(method => method.Name is "get" or "post" or "patch" or "delete")
            .Select(method => new V0Operation(method.Name.ToUpperInvariant(), path.Name, method.Value.GetProperty("operationId").GetString()!, method.Value.GetProperty("responses")))),
    ];

    /// <summary>What answers since the last look were not as they should be.</summary>
    public static ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>Operations that have been answered with success.</summary>
    public static ConcurrentDictionary<string, int> Answered { get; } = [];

    public static V0Operation? Find(string method, RouteEndpoint? route) =>
        Operations.FirstOrDefault(operation => operation.Method == method && Shape(operation.Path) == Shape(route?.RoutePattern.RawText ?? ""));

    /// <summary>A path without the names of its parameters.</summary>
    public static string Shape(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "{}");

    public static IReadOnlyList<string> ViolationsOf(string schema, JsonElement value) => Schema.Violations(value, Schema.Named(schema));

    public static void Judge(V0Operation? operation, int status, string? contentType, string body)
    {
        if (operation is not null && status < 400) Answered.AddOrUpdate(operation.Id, 1, (_, count) => count + 1);
        foreach (var problem in Problems(operation, status, contentType, body)) Violations.Enqueue($"{operation?.Id ?? "no operation"} {status}: {problem}\n  {body}");
    }

    private static IReadOnlyList<string> Problems(V0Operation? operation, int status, string? contentType, string body)
    {
        if (status == 204) return body.Length == 0 ? [] : ["a body with 204"];
        if (status >= 400) return contentType?.StartsWith("application/json", StringComparison.Ordinal) == true
            ? ViolationsOf(status == 400 ? "ValidationErrorResponse" : "ErrorResponse", JsonElement.Parse(body))
            : [$"an error of type {contentType}"];
        if (operation is null || !operation.Responses.TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var declared)) return operation is null ? [] : [$"undeclared status {status}"];
        return declared.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            ? Schema.Violations(JsonElement.Parse(body), json.GetProperty("schema"))
            : [];
    }

    private static JsonElement Load()
    {
        using var stream = typeof(V0Contract).Assembly.GetManifestResourceStream("agentmail-v0.openapi.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}

/// <param name="Responses">By status.</param>
internal sealed record V0Operation(string Method, string Path, string Id, JsonElement Responses);
