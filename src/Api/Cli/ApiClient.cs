using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentSend.Api.Hosting;

namespace AgentSend.Api.Cli;

/// <summary>A running server, asked over its REST API like by anybody else. What it refuses becomes a <see cref="CliException"/> with its words.</summary>
/// <param name="url">Ends in a slash, or has no path.</param>
internal sealed class ApiClient(Uri url, string key) : IDisposable
{
    private readonly HttpClient _http = Make(url, key);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => AskAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, path, body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), cancellationToken);

    /// <param name="idempotencyKey">Repeated under the same one, the first answer comes again.</param>
    public async Task<JsonElement> PostOnceAsync(string path, JsonObject body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    /// <returns>Undefined for an answer without a body.</returns>
    public async Task<JsonElement> AskAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(method, path, content, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) throw Refusal(answer.StatusCode, text);
        if (text.Length == 0) return default;
        return TryParse(text) ?? throw new CliException(ExitCodes.Unreachable, $"{url} answers, but not like an AgentSend server");
    }

    /// <param name="asksFirst">Whether the server is to say first that it will take so much (RFC 9110 section 10.1.1): it may refuse without having been sent it.</param>
    public async Task<JsonElement> UploadAsync(string path, HttpContent content, bool asksFirst, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (asksFirst) request.Headers.ExpectContinue = true;
        using var answer = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    public async Task<byte[]> GetOctetsAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw Refusal(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <param name="lastEventId">The last one that was seen; null for what comes from now on.</param>
    public async Task<HttpResponseMessage> OpenStreamAsync(string path, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var answer = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw Refusal(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>All of a list, page by page.</summary>
    /// <param name="path">Without <c>limit</c> and <c>offset</c>.</param>
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int Page = 100;
        for (var offset = 0; ; offset += Page)
        {
            var page = (await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={Page}&offset={offset}", cancellationToken)).GetProperty("data");
            foreach (var item in page.EnumerateArray()) yield return item;
            if (page.GetArrayLength() < Page) yield break;
        }
    }

    /// <param name="name">An id, an address, or the local part of one when only one inbox has it.</param>
    /// <exception cref="CliException">There is none.</exception>
    public async Task<JsonElement> InboxAsync(string name, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(name, out _)) return await GetAsync($"inboxes/{name}", cancellationToken);
        var isWhole = name.Contains('@', StringComparison.Ordinal);
        var found = new List<JsonElement>();
        await foreach (var inbox in ListAsync("inboxes", cancellationToken))
        {
            var address = inbox.Text("address");
            if (isWhole && address.Equals(name, StringComparison.OrdinalIgnoreCase)) return inbox;
            if (!isWhole && address.StartsWith($"{name}@", StringComparison.OrdinalIgnoreCase)) found.Add(inbox);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new CliException(ExitCodes.NotFound, $"there is no inbox {name}"),
            _ => throw new CliException(ExitCodes.Usage, $"{name} may be {string.Join(" or ", found.Select(inbox => inbox.Text("address")))}: give the whole address"),
        };
    }

    public void Dispose() => _http.Dispose();

    public static CliException Refusal(HttpStatusCode status, string body)
    {
        var error = TryParse(body) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("error", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var said = error.ValueKind == JsonValueKind.Object ? Words(error) : $"the server answers {(int)status}";
        return new CliException(
            status switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.Refused,
                HttpStatusCode.NotFound => ExitCodes.NotFound,
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ExitCodes.Busy,
                _ => ExitCodes.Failed,
            },
            status == HttpStatusCode.Unauthorized ? $"{said} Is the key right (--key, AGENTSEND_API_KEY)?" : said);
    }

    private static string Words(JsonElement error)
    {
        var details = error.TryGetProperty("details", out var fields) && fields.ValueKind == JsonValueKind.Object
            ? fields.EnumerateObject().Select(field => $"{field.Name}: {string.Join(' ', field.Value.EnumerateArray().Select(text => text.GetString()))}").ToList()
            : [];
        return Terminal.Line(details.Count > 0 ? string.Join(' ', details) : error.Text("message"));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, HttpCompletionOption until, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await SendAsync(request, until, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, until, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            throw new CliException(ExitCodes.Unreachable, $"no server answers at {url}: {fault.Message}");
        }
    }

    private static HttpClient Make(Uri url, string key)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = url,
            Timeout = Timeout.InfiniteTimeSpan, // Waits are asked for; Ctrl-C ends them.
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("agentsend", Usage.Version));
        return http;
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
