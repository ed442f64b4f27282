using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Tests.AgentMailV0;

/// <summary>Somebody with a key, who speaks v0.</summary>
internal sealed class V0Tenant : IDisposable
{
    /// <summary>Would change something, whatever route it is sent to.</summary>
    public const string AnyBody = """
        {"to": ["thief@elsewhere.test"], "subject": "Stolen", "text": "x", "display_name": "Stolen", "name": "Stolen", "add_labels": ["stolen"], "message_ids": ["<x@y.test>"],
        "entry": "stolen.test", "feedback_enabled": false, "url": "https://stolen.test/", "event_types": ["message.sent"], "headers": {"X-Stolen": "1"}, "auth_token": "x"}
        """;

    public V0Tenant(Uri url, string key)
    {
        Key = key;
        Client = new HttpClient { BaseAddress = url };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public string Key { get; }

    public HttpClient Client { get; }

    public static async Task<V0Tenant> NewAsync()
    {
        using var tenant = await RealServer.NewTenantAsync();
        return new V0Tenant(RealServer.Url, tenant.Key);
    }

    public async Task<Answer> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Answer.OfAsync(await Client.SendAsync(request));
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public async Task<JsonElement> PostAsync(string path, string? json = null)
    {
        var answer = await SendAsync("POST", path, json);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return answer.Json;
    }

    public async Task<string> NewInboxAsync() => (await PostAsync("/v0/inboxes")).Text("inbox_id");

    /// <returns>Ids of one thing of each kind, by the names of route parameters.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NewThingsAsync()
    {
        const string Entry = "blocked.test";
        var inbox = await PostAsync("/v0/inboxes");
        var at = $"/v0/inboxes/{inbox.Text("inbox_id")}";
        var message = await PostAsync($"{at}/messages/send", """{"to": ["a@elsewhere.test"], "subject": "hello", "text": "x", "attachments": [{"filename": "a.txt", "content": "eA=="}]}""");
        var stored = await GetAsync($"{at}/messages/{Uri.EscapeDataString(message.Text("message_id"))}");
        await PostAsync($"{at}/lists/send/block", $$"""{"entry": "{{Entry}}"}""");
        return new Dictionary<string, string>
        {
            ["inbox_id"] = inbox.Text("inbox_id"),
            ["pod_id"] = inbox.Text("pod_id"),
            ["message_id"] = message.Text("message_id"),
            ["thread_id"] = message.Text("thread_id"),
            ["attachment_id"] = stored.Json.GetProperty("attachments")[0].Text("attachment_id"),
            ["domain_id"] = (await PostAsync("/v0/domains", $$"""{"domain": "v0-{{Guid.NewGuid():N}}.test"}""")).Text("domain_id"),
            ["draft_id"] = (await PostAsync($"{at}/drafts", """{"subject": "hello"}""")).Text("draft_id"),
            ["api_key_id"] = (await PostAsync("/v0/api-keys", """{"name": "x"}""")).Text("api_key_id"),
            ["webhook_id"] = (await PostAsync("/v0/webhooks", """{"url": "https://hooks.example.com/", "event_types": ["message.received"]}""")).Text("webhook_id"),
            ["direction"] = "send",
            ["type"] = "block",
            ["entry"] = Entry,
            ["account_id"] = "x",
        };
    }

    public void Dispose() => Client.Dispose();
}
