using System.Text;
using AgentSend.Api.Mcp.Views;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>A text file is read out; for others there is a link.</summary>
internal sealed class GetAttachmentTool(ICommandBus bus) : ITool
{
    private const int MaxCharacters = 20_000;

    /// <summary>Octets beyond which a file is not looked into.</summary>
    private const long MaxOctets = 4 * 1024 * 1024;

    private static readonly string[] Readable = ["application/json", "application/xml", "application/yaml", "application/x-yaml", "application/csv", "message/rfc822"];

    private static readonly ToolField Attachment = ToolField.Text("attachmentId", "Id of the attachment, as get_email lists it.").Needed;

    public ToolFacts Facts { get; } = new(
        "get_attachment", "Get attachment", "Get an attachment: the text of a text file, and a link good for an hour by which any file can be fetched without a key.",
        ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(GetAttachment)], [Attachment]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var id = call.Arguments.Id<AttachmentId>(Attachment.Name);
        var found = await call.AskAsync(new GetAttachment(id));
        if (found.Failure is { } failure) return failure;
        var file = found.Value;
        var (text, isCut) = await ReadAsync(file, call.CancellationToken);
        var json = new FileJson(
            file.Id, Untrusted.Plain(file.Filename ?? AttachmentMetaJson.Unnamed), file.ContentType, file.Size, call.LinkOf(id), text is null ? null : Untrusted.Fence(text), isCut ? true : null);
        return ToolAnswer.Of(json, McpJson.Default.FileJson);
    }

    /// <summary>The caller may see it: that was asked before. What reads it asks no more.</summary>
    private async Task<(string? Text, bool IsCut)> ReadAsync(AttachmentView file, CancellationToken cancellationToken)
    {
        if (file.Size > MaxOctets || !(file.ContentType.StartsWith("text/", StringComparison.Ordinal) || Readable.Contains(file.ContentType))) return default;
        var content = await bus.SendAsync(Caller.Platform, new DownloadAttachment(new AttachmentId(file.Id)), cancellationToken);
        if (content.Failure is not null) return default;
        var text = Encoding.UTF8.GetString(content.Value.Content);
        return text.Length > MaxCharacters ? (text[..MaxCharacters], true) : (text, false);
    }
}
