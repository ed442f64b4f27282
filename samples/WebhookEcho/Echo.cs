using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AgentSend.WebhookEcho;

/// <summary>An agent of one line: whatever is written to it, it answers with the same words. Told of mail by a webhook, it answers over the API.</summary>
internal sealed class Echo : IAsyncDisposable
{
    private static readonly string[] Wanted = ["message.received"];

    private readonly HttpClient _api;
    private readonly TextWriter _output;
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _seen = new();
    private string _webhook = "";
    private string _secret = "";

    private Echo(Uri server, string key, Uri url, TextWriter output)
    {
        _api = new HttpClient { BaseAddress = server };
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _output = output;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add($"http://{(url.IsLoopback ? "127.0.0.1" : "0.0.0.0")}:{url.Port}"); // TLS is the business of whatever stands in front.
        _app.MapPost(url.AbsolutePath, TakeAsync);
    }

    public string Address { get; private set; } = "";

    /// <param name="url">Where calls reach this program.</param>
    public static async Task<Echo> StartAsync(Uri server, string key, string url, TextWriter output)
    {
        var echo = new Echo(server, key, new Uri(url), output);
        await echo._app.StartAsync();

        var inbox = await echo.AskAsync(HttpMethod.Post, "inboxes", new { });
        echo.Address = Text(inbox, "address");
        var webhook = await echo.AskAsync(HttpMethod.Post, "webhooks", new { url, events = Wanted });
        (echo._webhook, echo._secret) = (Text(webhook, "id"), Text(webhook, "secret")); // Shown this once: a program that is to be started again keeps it.
        await output.WriteLineAsync($"Write to {echo.Address}");
        return echo;
    }

    public Task StoppedAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _api.DeleteAsync(new Uri($"webhooks/{_webhook}", UriKind.Relative)); // No secret, no use.
        await _app.DisposeAsync();
        _api.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        var body = content.ToArray(); // The octets as they came: JSON that was read and written again has another signature.
        if (!CallSignature.IsPlain(request.Headers, body, _secret)) return Results.Unauthorized();
        if (!CallSignature.IsStandard(request.Headers, body, _secret, TimeProvider.System.GetUtcNow())) return Results.Unauthorized();

        // At least once is the promise: a second time is nothing new. Answered at once, worked on behind it: the server waits 30 seconds.
        var id = request.Headers["webhook-id"].ToString();
        if (_seen.TryAdd(id, true)) _ = AnswerAsync(id, JsonElement.Parse(body).GetProperty("data"));
        return Results.NoContent();
    }

    private async Task AnswerAsync(string id, JsonElement data)
    {
        try
        {
            if (!data.GetProperty("to").EnumerateArray().Any(to => to.GetString() == Address)) return; // An inbox of somebody else.
            var message = data.GetProperty("message");
            var words = message.TryGetProperty("extractedText", out var text) ? text.GetString() : null;
            await AskAsync(HttpMethod.Post, $"messages/{Text(data, "messageId")}/reply", new { bodyText = $"You wrote: {words}" }, $"echo-{id}");
            await _output.WriteLineAsync($"Answered {Text(data, "from")}: {Text(data, "subject")}");
        }
        catch (HttpRequestException fault)
        {
            _seen.TryRemove(id, out _);
            await _output.WriteLineAsync($"Could not answer: {fault.Message}");
        }
    }

    /// <param name="idempotencyKey">Of what must not be done twice, though it be asked for twice.</param>
    private async Task<JsonElement> AskAsync(HttpMethod method, string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await _api.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}: {text}");
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";
}
