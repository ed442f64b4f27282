using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentSend.Api.Mcp.Stdio;

/// <summary>Passes the messages of a client on to a server's <c>/mcp</c>, and back, as they are.</summary>
internal sealed class StdioBridge(ITransport client, ITransport server, Uri url)
{
    private const int Unreachable = -32000;
    private const string Cancelled = "notifications/cancelled";

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _underWay = [];

    public static async Task RunAsync(Uri server, string key, Stream input, Stream output)
    {
        var endpoint = new Uri($"{server.ToString().TrimEnd('/')}{McpApi.Path}");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan }; // Waiting for an email takes as long as the client has said.
        var options = new HttpClientTransportOptions
        {
            Endpoint = endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            EnableStandaloneGetStream = false,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        };
        await using var transport = new HttpClientTransport(options, http);
        await using var far = await transport.ConnectAsync(CancellationToken.None);
        await using var near = new StreamServerTransport(input, output);
        await new StdioBridge(near, far, endpoint).PassAsync();
    }

    /// <summary>Until the client closes its end.</summary>
    private async Task PassAsync()
    {
        using var ended = new CancellationTokenSource();
        var back = PassBackAsync(ended.Token);
        var calls = new List<Task>();
        await foreach (var message in client.MessageReader.ReadAllAsync(ended.Token))
        {
            calls.RemoveAll(call => call.IsCompleted);
            calls.Add(PassOnAsync(message, ended.Token));
        }

        await ended.CancelAsync();
        await Task.WhenAll([.. calls, back]);
    }

    private async Task PassBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in server.MessageReader.ReadAllAsync(cancellationToken)) await client.SendMessageAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private async Task PassOnAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcNotification { Method: Cancelled, Params: var parameters }) await CancelAsync(parameters);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var id = (message as JsonRpcRequest)?.Id.ToString();
        if (id is not null) _underWay[id] = either;
        try
        {
            await server.SendMessageAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client wants no answer any more.
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            // Not logged: the client is told, and so is who looks at stderr.
            await Console.Error.WriteLineAsync($"agentsend mcp: {url}: {exception.Message}");
            if (message is JsonRpcRequest request) await client.SendMessageAsync(ErrorOf(request, exception), cancellationToken);
        }
        finally
        {
            if (id is not null) _underWay.TryRemove(id, out _);
        }
    }

    /// <summary>A server without sessions knows a request by its connection only.</summary>
    private async Task CancelAsync(JsonNode? parameters)
    {
        if ((parameters as JsonObject)?["requestId"]?.ToString() is { } id && _underWay.TryGetValue(id, out var request)) await request.CancelAsync();
    }

    private JsonRpcError ErrorOf(JsonRpcRequest request, Exception exception) => new()
    {
        Id = request.Id,
        Error = new JsonRpcErrorDetail { Code = Unreachable, Message = exception is HttpRequestException { StatusCode: System.Net.HttpStatusCode.Unauthorized } ? $"{url} does not know the API key." : $"{url} does not answer: {exception.Message}" },
    };
}
