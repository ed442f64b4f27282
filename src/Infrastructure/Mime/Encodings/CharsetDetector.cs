using System.Buffers;
using System.Text;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>The charset of a text part that names none, or <c>us-ascii</c>, which many programs write whatever they send.</summary>
internal static class CharsetDetector
{
    /// <summary>HTML says browsers look for a meta element in the first 1,024 bytes; mail has longer prologues.</summary>
    private const int MetaOctets = 2 * 1024;

    private static readonly SearchValues<byte> LabelEnd = SearchValues.Create(" \t\r\n\"';/"u8);

    /// <param name="maxOctets">How much of an encoded part is decoded for a look at it.</param>
    public static string Detect(ReadOnlySpan<byte> encoded, TransferEncoding encoding, BodyKind kind, int maxOctets)
    {
        if (encoding == TransferEncoding.Identity) return DetectDecoded(encoded, kind);

        var isWhole = encoded.Length <= maxOctets;
        if (!isWhole) encoded = encoded[..maxOctets];
        var decoded = ArrayPool<byte>.Shared.Rent(encoded.Length);
        var length = TransferDecoder.Decode(encoded, encoding, decoded);
        var sample = decoded.AsSpan(0, length);
        var charset = DetectDecoded(isWhole ? sample : WithoutCutCharacter(sample), kind);
        ArrayPool<byte>.Shared.Return(decoded);
        return charset;
    }

    private static string DetectDecoded(ReadOnlySpan<byte> text, BodyKind kind)
    {
        if (kind == BodyKind.Html && FindMeta(text) is { } declared) return declared;
        if (Ascii.IsValid(text)) return CharsetJudge.EscapedCharset(text) ?? Charsets.UsAscii;
        return System.Text.Unicode.Utf8.IsValid(text) ? Charsets.Utf8 : CharsetGuess.Of(text);
    }

    /// <returns>What a meta element near the beginning says; null without one, or when it says nothing known.</returns>
    public static string? FindMeta(ReadOnlySpan<byte> html)
    {
        Span<byte> lower = stackalloc byte[MetaOctets];
        html = html[..Math.Min(html.Length, MetaOctets)];
        for (var i = 0; i < html.Length; i++) lower[i] = (byte)char.ToLowerInvariant((char)html[i]);
        lower = lower[..html.Length];
        for (var at = 0; at < lower.Length;)
        {
            var meta = lower[at..].IndexOf("<meta"u8);
            if (meta < 0) return null;
            at += meta + 5;
            var length = lower[at..].IndexOf((byte)'>');
            var attributes = lower[at..(length < 0 ? lower.Length : at + length)];
            var charset = attributes.IndexOf("charset"u8);
            if (charset >= 0) return Charsets.Canonical(LabelAfter(attributes[(charset + 7)..]));
        }

        return null;
    }

    private static ReadOnlySpan<byte> LabelAfter(ReadOnlySpan<byte> text)
    {
        var label = text.TrimStart(" \t\r\n=\"'"u8);
        var end = label.IndexOfAny(LabelEnd);
        return end < 0 ? label : label[..end];
    }

    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> sample)
    {
        for (var back = 1; back <= Math.Min(3, sample.Length); back++)
            if (sample[^back] >= 0xC0) return sample[..^back];

        return sample;
    }
}
