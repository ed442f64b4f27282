using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using AgentSend.Application.Messages.Sending;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>Files that a model hands in with a message.</summary>
internal static class ToolAttachments
{
    private const string Name = "attachments";

    public static IReadOnlyList<NewAttachment> Attachments(this ToolArguments arguments)
    {
        if (arguments.Find(Name) is not { } list) return [];
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
            return [.. list.EnumerateArray().Select((item, i) => Read(item, $"{Name}[{i}]", arguments))];
        arguments.Refuse(Name, "Must be an array of objects.");
        return [];
    }

    private static NewAttachment Read(JsonElement item, string field, ToolArguments arguments)
    {
        var (content, url) = (Text("content"), Text("url"));
        if (content is null == url is null) arguments.Refuse(field, "An attachment has either content or a url.");
        return new NewAttachment(Text("filename"), Text("contentType"), IsInline: null, ContentId: null, content is null ? null : Decode(content, field, arguments), url);

        string? Text(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>In either alphabet (RFC 4648), with or without padding and line ends.</summary>
    private static ReadOnlyMemory<byte> Decode(string content, string field, ToolArguments arguments)
    {
        var octets = new byte[Base64Url.GetMaxDecodedLength(content.Length) + 2];
        if (Base64Url.DecodeFromChars(content.Replace('+', '-').Replace('/', '_'), octets, out _, out var written) == OperationStatus.Done) return octets.AsMemory(0, written);
        arguments.Refuse($"{field}.content", "Must be base64.");
        return default;
    }
}
