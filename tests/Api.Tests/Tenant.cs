using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Tests;

/// <summary>Somebody with a key.</summary>
internal sealed class Tenant : IDisposable
{
    public Tenant(Uri url, string key)
    {
        Key = key;
        Client = new HttpClient { BaseAddress = url };
        Client.DefaultRequestHeaders.Add("x-api-key", key);
    }

    public string Key { get; }

    public HttpClient Client { get; }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, string? json = null, string? idempotencyKey = null) => SendAsync("POST", path, json, idempotencyKey);

    public Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path);

    public async Task<Answer> SendAsync(string method, string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await Answer.OfAsync(await Client.SendAsync(request));
    }

    public async Task<Answer> UploadAsync(byte[] content, string filename = "note.txt", string contentType = "text/plain")
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(contentType);
        using var form = new MultipartFormDataContent();
        form.Add(file, "file", filename);
        return await Answer.OfAsync(await Client.PostAsync("/attachments", form));
    }

    public async Task<JsonElement> NewInboxAsync(string? json = null)
    {
        var answer = await PostAsync("/inboxes", json);
        Assert.That(answer.Status, Is.EqualTo(201), answer.Text);
        return answer.Json;
    }

    /// <summary>Sends and answers with the message, queued.</summary>
    public async Task<JsonElement> NewMessageAsync(string inboxId, string to = "somebody@elsewhere.test", string? threadId = null)
    {
        var thread = threadId is null ? "" : $""", "threadId": "{threadId}" """;
        var answer = await PostAsync($"/inboxes/{inboxId}/messages", $$"""{"to": ["{{to}}"], "subject": "Hello", "bodyText": "Hi." {{thread}}}""");
        Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
        return answer.Json;
    }

    /// <summary>Asks again until the answer is as wanted: delivery goes on behind the request.</summary>
    public async Task<Answer> GetWhenAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await GetAsync(path);
            if (answer.Status == 200 && wanted(answer.Json)) return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    public void Dispose() => Client.Dispose();
}
