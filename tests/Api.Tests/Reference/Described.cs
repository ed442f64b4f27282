using System.Globalization;
using System.Text.Json;
using AgentSend.Api.Tests.AgentMailV0.Contract;

namespace AgentSend.Api.Tests.Reference;

/// <summary>One of our own descriptions, to hold answers against.</summary>
internal sealed class Described(JsonElement document)
{
    /// <summary>What the web server itself may answer, whatever the route.</summary>
    private static readonly string[] OfTheServer = ["405", "408", "413"];

    private readonly JsonSchema _schema = new(document);

    public JsonElement Document => document;

    public IEnumerable<(string Path, string Method, JsonElement Operation)> Operations =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name.ToUpperInvariant(), method.Value);

    public static async Task<Described> ReadAsync(string name)
    {
        using var stranger = new HttpClient { BaseAddress = RealServer.Url };
        return new Described(JsonElement.Parse(await stranger.GetStringAsync($"/openapi/{name}.json")));
    }

    public IReadOnlyList<string> Violations(JsonElement value, JsonElement schema) => _schema.Violations(value, schema);

    /// <returns>What is wrong with an answer; nothing for routes that are not described.</returns>
    public IReadOnlyList<string> Problems(string path, string method, int status, string? contentType, string body)
    {
        if (!document.GetProperty("paths").TryGetProperty(path, out var item) || !item.TryGetProperty(method.ToLowerInvariant(), out var operation)) return [];
        var code = status.ToString(CultureInfo.InvariantCulture);
        if (!operation.GetProperty("responses").TryGetProperty(code, out var answer)) return OfTheServer.Contains(code) ? [] : [$"{method} {path} does not say that it answers {status}"];
        if (!answer.TryGetProperty("content", out var content)) return body.Length == 0 ? [] : [$"{method} {path} {status} has a body that is not described"];
        if (!content.TryGetProperty("application/json", out var json) || method == "HEAD") return [];
        if (contentType?.StartsWith("application/json", StringComparison.Ordinal) != true) return [$"{method} {path} {status} is {contentType}"];
        return [.. Violations(JsonElement.Parse(body), json.GetProperty("schema")).Select(problem => $"{method} {path} {status}: {problem}")];
    }
}
