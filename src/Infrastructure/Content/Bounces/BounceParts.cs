using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Links;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>The parts of a report: what it tells people, what it tells programs, and the message it is about.</summary>
internal sealed class BounceParts
{
    private const int MaxPartOctets = 512 * 1024;

    public StringBuilder Text { get; } = new();

    public DeliveryStatus? Status { get; private set; }

    public DeliveryStatus? Feedback { get; private set; }

    /// <summary>The header of the returned message.</summary>
    public NoticeHeader? Original { get; private set; }

    public static BounceParts Read(ReadOnlySpan<byte> raw, ParsedMessage message, IPartDecoder decoder)
    {
        var parts = new BounceParts();
        foreach (var body in message.Bodies)
        {
            var text = Decode(raw, body.Slice, body.Charset, decoder);
            if (body.Kind == BodyKind.Html) text = parts.Text.Length == 0 ? MarkupReader.Read(text).Text : "";
            parts.Text.Append(text).Append('\n');
        }

        foreach (var attachment in message.Attachments) parts.Take(raw, attachment, decoder);
        return parts;
    }

    private void Take(ReadOnlySpan<byte> raw, AttachmentPart part, IPartDecoder decoder)
    {
        switch (part.ContentType)
        {
            case "message/delivery-status" or "message/global-delivery-status" or "text/delivery-status":
                Status ??= DeliveryStatus.Read(Decode(raw, part.Slice, "utf-8", decoder));
                break;
            case "message/feedback-report":
                Feedback ??= DeliveryStatus.Read(Decode(raw, part.Slice, "utf-8", decoder));
                break;
            case "message/rfc822" or "text/rfc822-headers" or "message/rfc822-headers" or "message/global" or "message/global-headers" or "text/rfc822" or "message/partial":
                Original ??= NoticeHeader.Read(Decode(raw, part.Slice, "utf-8", decoder), isLenient: false);
                break;
            case "text/plain" when !part.IsInline || part.ContentId is null:
                Text.Append(Decode(raw, part.Slice, "utf-8", decoder)).Append('\n');
                break;
        }
    }

    private static string Decode(ReadOnlySpan<byte> raw, PartSlice slice, string charset, IPartDecoder decoder)
    {
        if (slice.Offset < 0 || slice.Offset >= raw.Length) return "";
        return decoder.DecodeText(raw.Slice(slice.Offset, Math.Min(Math.Min(slice.Length, MaxPartOctets), raw.Length - slice.Offset)), slice.Encoding, charset);
    }
}
