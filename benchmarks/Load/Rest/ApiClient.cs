using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace AgentSend.Load.Rest;

/// <summary>The few calls that set a run up. Only to this machine.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int PageSize = 100;
    private readonly HttpClient _client;

    public ApiClient(Uri server, string key)
    {
        if (!server.IsLoopback || server.Scheme != Uri.UriSchemeHttp) throw new UsageException($"{server} is not http on this machine.");
        _client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <returns>The items of a paged list, at most <paramref name="most"/>.</returns>
    public async Task<List<JsonElement>> ListAsync(string path, int most)
    {
        var items = new List<JsonElement>();
        while (items.Count < most)
        {
            var page = await GetAsync($"{path}?limit={PageSize}&offset={items.Count}");
            items.AddRange(page.GetProperty("data").EnumerateArray());
            if (page.GetProperty("data").GetArrayLength() < PageSize) break;
        }
        return [.. items.Take(most)];
    }

    public async Task<JsonElement> CreateInboxAsync(string address)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { address }), Encoding.UTF8, MediaTypeNames.Application.Json);
        using var response = await _client.PostAsync(new Uri("/inboxes", UriKind.Relative), body);
        return await ReadAsync(response);
    }

    /// <returns>Whether the answer is a success.</returns>
    public async Task<bool> IsAnsweredAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode;
    }

    /// <returns>How many there are in a list.</returns>
    public async Task<long> CountAsync(string path) => (await GetAsync(path)).GetProperty("total").GetInt64();

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return await response.Content.ReadFromJsonAsync<JsonElement>();
        throw new UsageException($"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
