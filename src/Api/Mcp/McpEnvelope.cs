using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentSend.Api.Mcp;

/// <summary>What the headers of a POST say beside its body, and whether the two agree: proxies go by the headers, the server by the body.</summary>
internal static class McpEnvelope
{
    public const string VersionHeader = "MCP-Protocol-Version";

    /// <summary>The first revision whose requests all say their version and the client's capabilities themselves.</summary>
    private const string Stateless = "2026-07-28";

    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";

    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Stateless];

    private static readonly string[] Removed = ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"];

    public static bool HasOwnMetadata(string? version) => string.CompareOrdinal(version, Stateless) >= 0;

    /// <returns>Null when all is well.</returns>
    public static (int Status, JsonRpcErrorDetail Detail)? FindFault(IHeaderDictionary headers, JsonRpcMessage message)
    {
        var version = headers[VersionHeader].ToString();
        if (version.Length > 0 && !Versions.Contains(version)) return Unsupported(version);

        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params),
            JsonRpcNotification notification => (notification.Method, notification.Params),
            _ => (null, null),
        };
        if (method is null) return null;
        var meta = (parameters as JsonObject)?["_meta"] as JsonObject;
        var said = TextOf(meta, MetaKeys.ProtocolVersion);
        if (!HasOwnMetadata(version))
            return HasOwnMetadata(said) ? Mismatch($"The header {VersionHeader} must say {said}, as the body does.") : null;

        return FindFaultOfMetadata(version, said, meta, message is JsonRpcRequest) ?? FindFaultOfRouting(headers, method, parameters, message is JsonRpcRequest);
    }

    private static (int, JsonRpcErrorDetail)? FindFaultOfMetadata(string version, string? said, JsonObject? meta, bool isRequest)
    {
        if (said is null) return isRequest ? Invalid($"_meta must have {MetaKeys.ProtocolVersion}.") : null;
        if (said != version) return Mismatch($"The header {VersionHeader} says {version}, the body {said}.");
        return isRequest && meta?[MetaKeys.ClientCapabilities] is not JsonObject ? Invalid($"_meta must have {MetaKeys.ClientCapabilities}, an object.") : null;
    }

    private static (int, JsonRpcErrorDetail)? FindFaultOfRouting(IHeaderDictionary headers, string method, JsonNode? parameters, bool isRequest)
    {
        if (headers[MethodHeader].ToString().Trim() is var header && header != method) return Mismatch($"The header {MethodHeader} says '{header}', the body '{method}'.");
        if (isRequest && Removed.Contains(method))
            return (StatusCodes.Status404NotFound, new JsonRpcErrorDetail { Code = (int)McpErrorCode.MethodNotFound, Message = $"There is no {method} in this revision of the protocol." });

        var field = method switch
        {
            "tools/call" or "prompts/get" => "name",
            "resources/read" => "uri",
            _ => null,
        };
        if (field is null) return null;
        var name = McpHeaderEncoder.DecodeValue(headers[NameHeader].ToString().Trim());
        return name == TextOf(parameters as JsonObject, field) ? null : Mismatch($"The header {NameHeader} must be the {field} in the body.");
    }

    private static string? TextOf(JsonObject? node, string name) => node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static (int, JsonRpcErrorDetail) Mismatch(string message) => (StatusCodes.Status400BadRequest, new() { Code = (int)McpErrorCode.HeaderMismatch, Message = message });

    private static (int, JsonRpcErrorDetail) Invalid(string message) => (StatusCodes.Status400BadRequest, new() { Code = (int)McpErrorCode.InvalidParams, Message = message });

    /// <summary>Names the revision that needs no handshake: whoever asks by header alone can retry with no other.</summary>
    private static (int, JsonRpcErrorDetail) Unsupported(string version) => (StatusCodes.Status400BadRequest, new()
    {
        Code = (int)McpErrorCode.UnsupportedProtocolVersion,
        Message = $"The protocol version {version} is not served.",
        Data = new JsonObject { ["supported"] = new JsonArray(Stateless), ["requested"] = version },
    });
}
