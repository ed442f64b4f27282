using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>Somebody with a key, who speaks the Model Context Protocol by hand.</summary>
internal sealed class McpTenant : IDisposable
{
    public McpTenant(Uri url, string? key)
    {
        Client = new HttpClient { BaseAddress = new Uri(url, "/mcp") };
        Client.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");
        if (key is not null) Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public HttpClient Client { get; }

    /// <param name="headers">Besides those every client sends.</param>
    public async Task<Answer> PostAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.OfAsync(await Client.SendAsync(request));
    }

    /// <returns>The result, or the error where there is one.</returns>
    public async Task<JsonElement> AskAsync(string method, JsonObject? parameters = null)
    {
        var answer = await PostAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 7, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString());
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        var message = MessageOf(answer);
        Assert.That(message.GetProperty("id").GetInt32(), Is.EqualTo(7));
        return message.TryGetProperty("result", out var result) ? result : message.GetProperty("error");
    }

    /// <param name="arguments">JSON.</param>
    public Task<JsonElement> CallAsync(string tool, string arguments = "{}") => AskAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = JsonNode.Parse(arguments) });

    /// <returns>What it answered.</returns>
    public async Task<JsonElement> DoAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        Assert.That(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), Is.False, result.ToString());
        return result.GetProperty("structuredContent");
    }

    /// <returns>The code of the failure; null when there was none.</returns>
    public async Task<string?> FailAsync(string tool, string arguments = "{}")
    {
        var result = await CallAsync(tool, arguments);
        return result.TryGetProperty("isError", out var isError) && isError.GetBoolean() ? result.GetProperty("structuredContent").GetProperty("error").Text("code") : null;
    }

    public async Task<JsonElement[]> ListToolsAsync() => [.. (await AskAsync("tools/list")).GetProperty("tools").EnumerateArray()];

    public async Task<string[]> ListNamesAsync() => [.. (await ListToolsAsync()).Select(tool => tool.Text("name"))];

    /// <summary>The last of a stream, which is the answer.</summary>
    public static JsonElement MessageOf(Answer answer) =>
        JsonElement.Parse(answer.Text.Split('\n').Last(line => line.StartsWith("data:", StringComparison.Ordinal))["data:".Length..]);

    public void Dispose() => Client.Dispose();
}
