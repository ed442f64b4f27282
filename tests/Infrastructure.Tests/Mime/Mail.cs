using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Messages as tests write them, and what is read of them.</summary>
internal static class Mail
{
    public static readonly MimeReader Reader = new(MimeLimits.Default);

    public static readonly PartDecoder Decoder = new();

    /// <param name="text">Lines in LF; one char, one octet.</param>
    public static byte[] Raw(string text) => Encoding.Latin1.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    public static ParsedMessage Read(string text) => Reader.Read(Raw(text));

    public static string[] Bodies(byte[] raw) => Bodies(raw, Reader.Read(raw));

    public static string[] Bodies(byte[] raw, ParsedMessage message) =>
        [.. message.Bodies.Select(body => Decoder.DecodeText(Slice(raw, body.Slice), body.Slice.Encoding, body.Charset))];

    public static byte[] Content(byte[] raw, AttachmentPart attachment) =>
        Decoder.DecodeContent(Slice(raw, attachment.Slice), attachment.Slice.Encoding);

    private static ReadOnlySpan<byte> Slice(byte[] raw, PartSlice slice) => raw.AsSpan(slice.Offset, slice.Length);
}
