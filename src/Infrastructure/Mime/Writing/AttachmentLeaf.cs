using System.Buffers;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>An attachment, or with a Content-ID an inline part. Base64, so that every octet arrives.</summary>
internal sealed class AttachmentLeaf : IOutgoingPart
{
    private readonly string? _name;
    private readonly string? _contentId;
    private readonly string _encoding;
    private readonly string _disposition;
    private readonly byte[] _body;

    public AttachmentLeaf(OutgoingAttachment attachment)
    {
        ContentType = TypeOf(attachment.ContentType);
        _name = FileNames.Clean(attachment.Filename);
        _contentId = attachment.ContentId?.Trim('<', '>', ' ');
        if (_contentId?.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || _contentId?.AsSpan().IndexOfAny('<', '>') >= 0)
            throw new ArgumentException("Not a Content-ID.", nameof(attachment));
        // A text shown beside the body would be read as more of the body.
        var isText = ContentType.StartsWith("text/", StringComparison.Ordinal) || ContentType == "message/rfc822";
        _disposition = attachment.IsInline && !(isText && string.IsNullOrEmpty(_contentId)) ? "inline" : "attachment";
        // RFC 2046 section 5.2.1 wants messages as they are; those that cannot go that way are encoded, as all large providers do.
        var isAsIs = ContentType == "message/rfc822" && CanonicalText.IsSafe(attachment.Content.Span);
        _encoding = isAsIs ? "7bit" : "base64";
        _body = isAsIs ? attachment.Content.ToArray() : Base64Encoder.Encode(attachment.Content.Span);
    }

    public string ContentType { get; }

    public void Write(HeaderWriter header, IBufferWriter<byte> output)
    {
        // Outlook looks for the name here.
        if (_name is not null && FileNameParameter.IsPlain(_name)) header.Field("Content-Type", $"{ContentType};", $"name=\"{_name}\"");
        else header.Field("Content-Type", ContentType);
        header.Field("Content-Transfer-Encoding", _encoding);
        if (!string.IsNullOrEmpty(_contentId)) header.Field("Content-ID", $"<{_contentId}>");
        header.Begin("Content-Disposition");
        var disposition = _disposition;
        foreach (var parameter in _name is null ? [] : FileNameParameter.Make(_name))
        {
            header.Word($"{disposition};");
            disposition = parameter;
        }

        header.Word(disposition);
        header.End();
        header.End();
        output.Write(_body);
    }

    public bool Holds(ReadOnlySpan<byte> octets) => _body.AsSpan().IndexOf(octets) >= 0;

    /// <summary>Without parameters; what is no media type, or one that would be read as structure, is only octets.</summary>
    private static string TypeOf(string contentType)
    {
        if (contentType.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("CR, LF and NUL have no place in a content type.", nameof(contentType));
        var type = MediaType.Parse(System.Text.Encoding.UTF8.GetBytes(contentType));
        return type.Type.IsEmpty || type.IsType("multipart"u8) ? "application/octet-stream" : type.ToString();
    }
}
