using System.Text;
using System.Text.Unicode;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Octets above 127 in header values, where RFC 6532 allows UTF-8 and many programs write what their texts are in.</summary>
internal static class RawOctets
{
    /// <param name="charset">Of the body; null when nothing is known of it.</param>
    /// <returns>The value itself when it is UTF-8, or when nothing better can be made of it.</returns>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> value, string? charset)
    {
        if (charset is null || Utf8.IsValid(value)) return value;
        var encoding = CharsetJudge.Judge(charset, value);
        return encoding is UnicodeEncoding or UTF32Encoding or UTF8Encoding ? value : Encoding.UTF8.GetBytes(encoding.GetString(value));
    }
}
