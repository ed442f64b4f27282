using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Application.Messages.Sending;

namespace AgentSend.Api.AgentMailV0;

/// <param name="ContentDisposition"><c>inline</c> or <c>attachment</c>.</param>
/// <param name="Content">In base64; either this or <c>url</c>.</param>
internal sealed record V0SendAttachmentBody(
    string? Filename = null, string? ContentType = null, [property: AllowedValues("inline", "attachment")] string? ContentDisposition = null, string? ContentId = null, string? Content = null, string? Url = null)
{
    public static IReadOnlyList<NewAttachment> ToNew(IReadOnlyList<V0SendAttachmentBody?>? bodies, string field, FieldChecks checks)
    {
        if (bodies is null) return [];
        var attachments = new List<NewAttachment>(bodies.Count);
        for (var i = 0; i < bodies.Count; i++)
        {
            if (bodies[i] is { } body) attachments.Add(body.ToNew($"{field}[{i}]", checks));
            else checks.Refuse($"{field}[{i}]", "Must be an object.");
        }

        return attachments;
    }

    private NewAttachment ToNew(string field, FieldChecks checks)
    {
        if (Content is null == Url is null) checks.Refuse(field, "An attachment has either content or a url.");
        bool? isInline = ContentDisposition switch
        {
            null => null,
            "inline" => true,
            "attachment" => false,
            _ => Refuse(),
        };
        return new NewAttachment(
            string.IsNullOrEmpty(Filename) ? null : Filename, string.IsNullOrEmpty(ContentType) ? null : ContentType, isInline, string.IsNullOrEmpty(ContentId) ? null : ContentId,
            Content is null ? null : Decode(field, checks), Url);

        bool? Refuse()
        {
            checks.Refuse($"{field}.content_disposition", "Must be inline or attachment.");
            return null;
        }
    }

    /// <summary>Base64 as programs write it (RFC 4648): with or without padding and line ends, in either alphabet.</summary>
    private ReadOnlyMemory<byte>? Decode(string field, FieldChecks checks)
    {
        var text = Content!.AsSpan(); // Looked at before.
        var plain = new char[text.Length + 3];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c == '=') continue;
            plain[length++] = c switch { '-' => '+', '_' => '/', _ => c };
        }

        while (length % 4 != 0 && length % 4 != 1) plain[length++] = '=';
        var octets = new byte[length / 4 * 3];
        if (Convert.TryFromBase64Chars(plain.AsSpan(0, length), octets, out var written)) return octets.AsMemory(0, written);
        checks.Refuse($"{field}.content", "Must be base64.");
        return ReadOnlyMemory<byte>.Empty;
    }
}
