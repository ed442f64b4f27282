using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentSend.Api.Rest;
using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentSend.Api.Mcp;

/// <summary>
/// The Model Context Protocol over HTTP, without sessions: every POST stands for itself, so that any node may answer it. Serves the revisions that begin with
/// <c>initialize</c> (2025-11-25 and before) and the one that does without (2026-07-28).
/// </summary>
internal sealed class McpEndpoint(McpSessions sessions, McpOrigins origins, DownloadLinks links)
{
    /// <summary>Ten attachments of 25 MiB together, in base64, and room for the rest.</summary>
    private const int MaxOctets = 36 * 1024 * 1024;

    private const int ServerError = -32000;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));
    private static readonly JsonTypeInfo<JsonRpcError> ErrorType = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public Task ServeAsync(HttpContext http) => ServeAsync(http, http.Caller());

    public async Task ServeAsync(HttpContext http, Caller caller)
    {
        if (!origins.IsAllowed(http.Request))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, ServerError, "Pages of this origin may not call; AgentSend:Mcp:AllowedOrigins names those that may.");
            return;
        }

        if (!AcceptsEvents(http.Request))
        {
            await RefuseAsync(http, StatusCodes.Status406NotAcceptable, ServerError, "Answers come as text/event-stream: send Accept: application/json, text/event-stream.");
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxOctets;
        if (await ReadAsync(http) is not { } message) return;
        if (McpEnvelope.FindFault(http.Request.Headers, message) is { } fault)
        {
            await WriteAsync(http, fault.Status, message is JsonRpcRequest asked ? asked.Id : default, fault.Detail);
            return;
        }

        var version = http.Request.Headers[McpEnvelope.VersionHeader].ToString();
        if (version.Length > 0) message.Context = new JsonRpcMessageContext { ProtocolVersion = version };
        await PerformAsync(http, caller, message, McpEnvelope.HasOwnMetadata(version));
    }

    private async Task PerformAsync(HttpContext http, Caller caller, JsonRpcMessage message, bool saysStatus)
    {
        var transport = new StreamableHttpServerTransport { Stateless = true };
        await using (transport)
        {
            var options = sessions.OptionsFor(_ => ValueTask.FromResult(caller), id => links.UrlOf(id, http.Request));
            await using var server = McpServer.Create(transport, options, serviceProvider: http.RequestServices);
            var running = server.RunAsync(http.RequestAborted);
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-cache, no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            var hasAnswer = saysStatus
                ? await transport.HandlePostRequestAsync(message, http.Response.Body, first => SetStatus(http.Response, first), http.RequestAborted)
                : await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted);
            if (!hasAnswer)
            {
                http.Response.ContentType = null;
                http.Response.StatusCode = StatusCodes.Status202Accepted;
            }

            await transport.DisposeAsync(); // The server ends when nothing more can come.
            await running;
        }
    }

    /// <summary>The later revision tells some faults by the status, too.</summary>
    private static ValueTask SetStatus(HttpResponse response, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error.Code: var code } && !response.HasStarted)
        {
            response.StatusCode = (McpErrorCode)code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
                _ => response.StatusCode,
            };
        }

        return ValueTask.CompletedTask;
    }

    /// <returns>Null when it is none; the client has been told.</returns>
    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext http)
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(http.Request.Body, MessageType, http.RequestAborted) is { } message) return message;
        }
        catch (JsonException)
        {
            // Not logged: the caller's doing, who is told below.
        }

        await RefuseAsync(http, StatusCodes.Status400BadRequest, (int)McpErrorCode.ParseError, "The body is not one JSON-RPC message.");
        return null;
    }

    /// <summary>Nothing said takes everything (RFC 9110 section 12.5.1).</summary>
    private static bool AcceptsEvents(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(type => type.MatchesAllTypes || (type.Type == "text" && (type.MatchesAllSubTypes || type.SubType == "event-stream")));
    }

    private static Task RefuseAsync(HttpContext http, int status, int code, string message) => WriteAsync(http, status, default, new JsonRpcErrorDetail { Code = code, Message = message });

    private static Task WriteAsync(HttpContext http, int status, RequestId id, JsonRpcErrorDetail detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new JsonRpcError { Id = id, Error = detail }, ErrorType, cancellationToken: http.RequestAborted);
    }
}
