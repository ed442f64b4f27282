using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>An answer of any status.</summary>
internal sealed record RestAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    public Error Error => Read<ErrorEnvelope>().Error;

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, RestClient.Json)!; // An answer of "null" fails where it is used.

    public override string ToString() => $"{(int)Status} {Body}";
}

/// <summary>A customer's client: a key, JSON and nothing of the product.</summary>
internal sealed class RestClient : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The most a page may hold.</summary>
    public const int PageSize = 100;

    private readonly HttpClient _http;

    public RestClient(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        if (key.Length > 0) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<RestAnswer> AskAsync(HttpMethod method, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: Json);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await _http.SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>Like <see cref="AskAsync"/>, where nothing but <paramref name="expected"/> will do.</summary>
    public async Task<T> AskAsync<T>(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        var answer = await AskAsync(method, path, body);
        return answer.Status == expected ? answer.Read<T>() : throw new HttpRequestException($"{method} {path}: {answer}");
    }

    public Task<T> GetAsync<T>(string path) => AskAsync<T>(HttpMethod.Get, path, null, HttpStatusCode.OK);

    public Task<Inbox> CreateInboxAsync(string? address = null, string? displayName = null) =>
        AskAsync<Inbox>(HttpMethod.Post, "/inboxes", new { address, displayName }, HttpStatusCode.Created);

    public Task<Inbox> GetInboxAsync(Guid id) => GetAsync<Inbox>($"/inboxes/{id}");

    public Task<RestAnswer> TrySendAsync(Guid inbox, Send send, string? idempotencyKey = null) =>
        AskAsync(HttpMethod.Post, $"/inboxes/{inbox}/messages", send, idempotencyKey);

    public Task<Mail> SendAsync(Guid inbox, Send send) => AskAsync<Mail>(HttpMethod.Post, $"/inboxes/{inbox}/messages", send, HttpStatusCode.Accepted);

    public async Task<HttpStatusCode> DeleteAsync(string path) => (await AskAsync(HttpMethod.Delete, path)).Status;

    public async Task<RestAnswer> TryUploadAsync(string filename, string contentType, byte[] content)
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { part, "file", filename } };
        using var answer = await _http.PostAsync("/attachments", form);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter?.Delta);
    }

    public async Task<Attachment> UploadAsync(string filename, string contentType, byte[] content)
    {
        var answer = await TryUploadAsync(filename, contentType, content);
        return answer.Status == HttpStatusCode.Created ? answer.Read<Attachment>() : throw new HttpRequestException($"Upload: {answer}");
    }

    /// <summary>Asks for a fresh link and follows it without the key, as a browser would.</summary>
    public async Task<byte[]> DownloadAsync(Guid attachment)
    {
        using var stranger = new HttpClient();
        return await stranger.GetByteArrayAsync((await GetAsync<Attachment>($"/attachments/{attachment}")).Url);
    }

    public Task<Page<Mail>> MessagesAsync(Guid inbox, string? status = null, int limit = PageSize) =>
        GetAsync<Page<Mail>>($"/inboxes/{inbox}/messages?limit={limit}{(status is null ? "" : $"&status={status}")}");

    public Task<List<Mail>> AllMessagesAsync(Guid inbox) => AllAsync<Mail>($"/inboxes/{inbox}/messages");

    public Task<List<MailThread>> AllThreadsAsync(Guid inbox) => AllAsync<MailThread>($"/inboxes/{inbox}/threads");

    public Task<List<Mail>> ThreadMessagesAsync(Guid thread) => AllAsync<Mail>($"/threads/{thread}/messages");

    /// <summary>Every item of a list nobody adds to meanwhile.</summary>
    public async Task<List<T>> AllAsync<T>(string path)
    {
        var all = new List<T>();
        while (true)
        {
            var page = await GetAsync<Page<T>>($"{path}?limit={PageSize}&offset={all.Count}");
            all.AddRange(page.Data);
            if (page.Data.Length < PageSize) return all;
        }
    }

    /// <summary>Waits for the message with this subject and direction <c>inbound</c>.</summary>
    public Task<Mail> ReceivedAsync(Guid inbox, string subject) => Eventually.FindAsync(
        async () => (await MessagesAsync(inbox, "received")).Data.SingleOrDefault(m => m.Subject == subject), $"'{subject}' in inbox {inbox}");

    public void Dispose() => _http.Dispose();
}
